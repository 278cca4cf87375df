"""The emoticons that writers look up by their French names, as a script takes them in."""

import re

import emoji

from app.core.text import emoticons

_LEFT_OUT = re.compile("[\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff\U000e0020-\U000e007f]")


def module() -> bytes:
    """Return a JavaScript module: emoticons on its first line, then a name a line.

    Tints of skin and flags of countries are left out: they would double it, and codes
    still name them.
    """
    known = {
        shown: name
        for shown, facts in emoji.EMOJI_DATA.items()
        if facts["status"] == emoji.STATUS["fully_qualified"]
        and not _LEFT_OUT.search(shown)
        if (name := _name(facts["en"]))
    }
    ordered = dict(sorted(known.items()))  # alike beside alike: a tenth less to send
    lines = "\n".join((" ".join(ordered), *ordered.values()))
    assert not set(lines) & set("`\\$"), "a name would end the module's text"  # noqa: S101
    return f"export default `{lines}`;\n".encode()


def _name(code: str) -> str:
    found = emoticons.find(code)
    return found.label if found else ""
