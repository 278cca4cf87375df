"""The one list of what a post may hold, enforced twice: by bleach, then by nh3.

bleach parses as html5lib does and nh3 as browsers' own algorithm in Rust does: what one
lets through by a fault of its parser meets the other.
"""

import re
import threading
from collections.abc import Callable, Mapping
from html import escape

import bleach.sanitizer
import nh3

from app.core.text import links

TAGS = frozenset(
    """
    a abbr b blockquote br caption cite code dd del div dl dt em h4 h5 h6 hr i img ins
    kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th
    thead tr u ul var
    """.split()
)

# Our own classes only: a text must not borrow the look of the page around it.
_CLASSES = re.compile(
    r"file|image|wide|tasks|callout callout-(?:note|tip|important|warning|caution)"
    r"|callout-title|align-(?:left|center|right)|language-[a-z0-9_+#.-]{1,30}|[a-z][a-z0-9]{0,2}"
)
_LABEL = re.compile(r"[^\x00-\x1f]{1,120}")
_NUMBER = re.compile(r"[0-9]{1,5}")
_SPAN = re.compile(r"[1-9][0-9]?")


def _full(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value) is not None


def _one_of(*values: str) -> Callable[[str], bool]:
    return lambda value: value in values


def _anything(value: str) -> bool:
    del value
    return True


_EVERYWHERE: Mapping[str, Callable[[str], bool]] = {
    "class": _full(_CLASSES),
    "dir": _one_of("ltr", "rtl", "auto"),
    "lang": _full(re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")),
}
_NAMED = {"role": _one_of("img", "group"), "aria-label": _full(_LABEL)}
_REACHED = {"tabindex": _one_of("0")}
_CELL = {"colspan": _full(_SPAN), "rowspan": _full(_SPAN)}
_BY_TAG: Mapping[str, Mapping[str, Callable[[str], bool]]] = {
    "a": {"href": links.is_allowed, "rel": _one_of(links.REL), "title": _anything},
    "abbr": {"title": _anything},
    "div": _NAMED | _REACHED,
    "img": {
        "src": links.is_own_path,
        "alt": _anything,
        "title": _anything,
        "width": _full(_NUMBER),
        "height": _full(_NUMBER),
        "loading": _one_of("lazy"),
        "decoding": _one_of("async"),
    },
    "li": {"value": _full(_NUMBER)},
    "ol": {"start": _full(re.compile(r"[0-9]{1,9}"))},
    "pre": _REACHED,
    "span": _NAMED,
    "td": _CELL,
    "th": _CELL,
}


def permits(tag: str, attribute: str, value: str) -> bool:
    """Whether `attribute="value"` may stand on `tag`."""
    check = _BY_TAG.get(tag, {}).get(attribute) or _EVERYWHERE.get(attribute)
    return check is not None and check(value)


def clean(html: str) -> str:
    """Return what is left of `html` once all else is taken away, well-formed."""
    return _sanitizers.nh3.clean(_sanitizers.bleach.clean(html))


def keeps(address: str) -> bool:
    """Whether a link to `address` outlives sanitising: nh3 refuses hosts that cannot be."""
    if not links.is_allowed(address):
        return False
    return "href" in _sanitizers.nh3.clean(f'<a href="{escape(address)}">a</a>')


def _kept(tag: str, attribute: str, value: str) -> str | None:
    return value if permits(tag, attribute, value) else None


class _Sanitizers(threading.local):
    """One pair a thread: a bleach Cleaner shared by threads mixes their posts."""

    def __init__(self) -> None:
        self.bleach = bleach.sanitizer.Cleaner(
            tags=TAGS, attributes=permits, protocols={"http", "https", "mailto"}, strip=True
        )
        self.nh3 = nh3.Cleaner(
            tags=set(TAGS),
            attributes={tag: {*_EVERYWHERE, *_BY_TAG.get(tag, {})} for tag in TAGS},
            attribute_filter=_kept,
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        )


_sanitizers = _Sanitizers()
