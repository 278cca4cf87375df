"""Why a post was changed, in the forum's own language: it is kept as it will be read."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from app.core.i18n import dates, words
from app.core.i18n.marks import N_

LONGEST = 300

MOTIVES: Mapping[str, str] = {
    "off-topic": N_("Off topic"),
    "duplicate": N_("Duplicate"),
    "personal": N_("Personal data"),
    "charter": N_("Against the charter"),
    "unwanted": N_("Unwanted"),
}
"""What moderators choose from; their own words may follow."""


def reason(motive: str, own_words: str) -> str | None:
    """Return why, as it is kept: the motive, the writer's words, or both; None for none."""
    if not motive:
        return own_words or None
    choice = words.gettext(MOTIVES[motive])
    if not own_words:
        return choice
    sentence = words.gettext("%(choice)s: %(words)s")
    return sentence % {"choice": choice, "words": own_words}


def restoration(at: datetime, zone: ZoneInfo) -> str:
    """Return the reason of a text that was put back: when it had been written."""
    date = dates.datetime_words(at, words.locale(), zone)
    return words.gettext("Restoration of the version of %(date)s") % {"date": date}
