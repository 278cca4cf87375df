"""Emoticons: codes and smileys as they are typed, shown as Unicode with a French name."""

import re
from dataclasses import dataclass
from functools import cache
from html import escape

import emoji

CODE = r":[A-Za-z0-9_+-]{1,50}:"
SMILEY = r"[:;]\)|:\("

_SMILEYS = {":)": "slightly_smiling_face", ";)": "wink", ":(": "slightly_frowning_face"}

# Codes that older forum engines stored and that the Unicode names do not know.
_OLDER_CODES = {
    "biggrin": "grin",
    "closedeyes": "relieved",
    "cool": "sunglasses",
    "excl": "exclamation",
    "happy": "smiley",
    "huh": "confused",
    "laugh": "laughing",
    "lol": "joy",
    "mad": "angry",
    "mellow": "neutral_face",
    "rolleyes": "roll_eyes",
    "sad": "slightly_frowning_face",
    "sleep": "sleeping",
    "unsure": "thinking",
    "wub": "heart_eyes",
}
_LONG_NAME = re.compile(r"^visage (?:faisant|avec|envoyant) (?:une?|des) ")
_SIGNS = re.compile("[©®™]")
_PERHAPS = re.compile("[\u203c\u2049\u2122\u2139-\u27bf\u2934-\u3299\U0001f000-\U0001faff]")


@dataclass(frozen=True, slots=True)
class Emoticon:
    """A known emoticon: the characters shown and what a screen reader says."""

    shown: str
    label: str

    @property
    def html(self) -> str:
        """The emoticon as an image made of text."""
        return f'<span role="img" aria-label="{escape(self.label)}">{self.shown}</span>'


def find(typed: str) -> Emoticon | None:
    """Return the emoticon that `typed` stands for: `:wink:`, `:)`; None when unknown."""
    return _known().get(_SMILEYS.get(typed) or typed.strip(":").lower())


def count(text: str) -> int:
    """Count the Unicode emoji in `text`."""
    return emoji.emoji_count(_SIGNS.sub("", text)) if _PERHAPS.search(text) else 0


@cache
def _known() -> dict[str, Emoticon]:
    emoji.config.load_language("fr")
    known = {}
    for shown, facts in emoji.EMOJI_DATA.items():
        if facts["status"] != emoji.STATUS["fully_qualified"]:
            continue
        emoticon = Emoticon(shown, _label(facts.get("fr", "")))
        for name in (facts["en"], *facts.get("alias", ())):
            known[name.strip(":").lower()] = emoticon
    return known | {code: known[name] for code, name in _OLDER_CODES.items()}


def _label(name: str) -> str:
    return _LONG_NAME.sub("", name.strip(":").replace("_", " ")) or "émoticône"
