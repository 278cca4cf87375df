"""Names: what may be one, what two of them look like, and which nobody takes.

Two names that look the same have the same skeleton (Unicode Technical Standard 39). It is
stricter than the standard's: accents do not tell two people apart, nor do «I», «l» and «i».
"""

import re
import unicodedata
from functools import cache

from app.accounts.models import NAME_LENGTH
from app.core.i18n.marks import N_
from app.core.text.references import fold

SHORTEST = 2
LONGEST_SKELETON = NAME_LENGTH * 4
RESERVED = (
    *("admin", "admins", "administrateur", "administratrice", "administrateurs"),
    *("administration", "administrator", "administrators", "webmaster", "webmestre"),
    *("modo", "modos", "modérateur", "modératrice", "modérateurs", "modération"),
    *("moderator", "moderators", "moderation", "mod", "mods", "staff", "équipe"),
    *("invité", "invitée", "guest", "anonyme", "anonymous", "compte supprimé"),
    *("deleted account", "supprimé", "deleted", "utilisateur supprimé", "system"),
    *("système", "systeme", "root", "support", "postmaster", "abuse", "noreply"),
    *("everyone", "all", "here", "tous", "tout le monde", "me", "moi", "null", "none"),
    *("undefined", "true", "false", "администратор", "модератор", "مدير"),
)

LENGTH = N_("A name has 2 to 80 characters.")
MIXED = N_("A name keeps to one alphabet: letters of several look alike and could mislead.")
CHARACTERS = N_(
    "A name is made of letters and digits, and of spaces, hyphens, apostrophes, full stops "
    "and underscores between them; it begins with a letter or a digit."
)
KEPT_BACK = N_("This name could be taken for the forum’s own. Please choose another one.")
TAKEN = N_("This name is taken, or looks like somebody’s. Please choose another one.")

_NAME = re.compile(r"(?=.*[^\W\d_])[^\W_](?:[\w .'’·-]*[\w.])?")
_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "LATIN"})
"""Scripts that are written together; none of them is taken for another."""
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")
"""Characters that show nothing, though they count as letters or marks."""
_HIDDEN_KINDS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def fault(name: str, site_name: str) -> str | None:
    """Return why nobody may take this name, as a sentence, or None."""
    if any(map(_is_hidden, name)):
        return CHARACTERS
    plain = tidy(name)
    if not SHORTEST <= len(plain) <= NAME_LENGTH:
        return LENGTH
    if not _NAME.fullmatch(_without_marks(plain)) or skeleton(plain) is None:
        return CHARACTERS
    if not _is_of_one_script(plain):
        return MIXED
    return KEPT_BACK if is_kept_back(plain, site_name) else None


def is_kept_back(name: str, site_name: str) -> bool:
    """Tell whether a name could be taken for the forum's own, or a moderator's."""
    kept_back = _reserved() | {skeleton(site_name), skeleton(fold(site_name))}
    return bool({skeleton(tidy(name)), skeleton(fold(name))} & kept_back)


def tidy(name: str) -> str:
    """Return a name with one plain space between its words, its letters in one piece."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def skeleton(name: str) -> str | None:
    """Return what a name looks like; None where it could not be kept."""
    looks = name
    for _ in range(2):
        looks = _bare(_resembling(_bare(looks).replace("ß", "s")).casefold())
    looks = " ".join(_resembling(looks).casefold().replace("i", "l").split())
    return looks if 0 < len(looks) <= LONGEST_SKELETON else None


def _without_marks(name: str) -> str:
    """Return a name without the marks that belong to its letters; more are no letter's."""
    marks = "".join("\x00" if unicodedata.category(c)[0] == "M" else c for c in name)
    return marks if "\x00" * 3 in marks else marks.replace("\x00", "")


def _is_of_one_script(name: str) -> bool:
    letters = {char for char in name if unicodedata.category(char)[0] == "L"}
    scripts = {unicodedata.name(char, "?").split()[0] for char in letters}
    return len(scripts) <= 1 or scripts <= _TOGETHER


def _is_hidden(char: str) -> bool:
    return (
        unicodedata.category(char) in _HIDDEN_KINDS
        or char in _UNSEEN
        or 0xFE00 <= ord(char) <= 0xFE0F
        or 0xE0100 <= ord(char) <= 0xE01EF
    )


def _bare(text: str) -> str:
    """Return a text without accents, nor anything that is not seen."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(
        char
        for char in parts
        if unicodedata.category(char) not in {"Mn", "Me"} and not _is_hidden(char)
    )


def _resembling(text: str) -> str:
    return "".join(_prototypes().get(char, char) for char in text)


@cache
def _reserved() -> frozenset[str | None]:
    return frozenset(skeleton(fold(name)) for name in RESERVED)


@cache
def _prototypes() -> dict[str, str]:
    """Return what each character is drawn like: of a pair, the one that more resemble."""
    # a large table, which only who takes a name needs
    from confusable_homoglyphs.confusables import (  # type: ignore[import-untyped]  # noqa: PLC0415
        confusables_data,
    )

    alike = {char: [one["c"] for one in some] for char, some in confusables_data.items()}
    weight = {
        char: (len(some), char.isascii(), -ord(char[0])) for char, some in alike.items()
    }
    found: dict[str, str] = {}
    for char, some in alike.items():
        if len(char) == 1:
            best = max(some, key=lambda one: weight.get(one, (0, False, 0)))
            if weight.get(best, (0, False, 0)) > weight[char]:
                found[char] = best.replace("\u200e", "")
    return found
