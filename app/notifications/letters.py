"""What a letter about replies says. Pure: no database, no HTTP."""

from dataclasses import dataclass

from app.accounts.authors import Author
from app.core.backends.mail import Action, Words
from app.core.i18n.words import gettext as _
from app.core.i18n.words import ngettext


@dataclass(frozen=True, slots=True)
class Answer:
    """The first reply that somebody has yet to read, and how many follow it."""

    post_id: int
    title: str
    author: Author
    excerpt: str
    more: int


def about_answer(answer: Answer, read_path: str, stop_path: str) -> Words:
    """Tell of a reply: one letter a topic until the next visit."""
    title = _short(answer.title)
    told = [_("%(name)s replied in “%(title)s”.") % {"name": _name(answer), "title": title}]
    if answer.more:
        more = ngettext(
            "%(count)s more reply follows.", "%(count)s more replies follow.", answer.more
        )
        told.append(more % {"count": answer.more})
    return Words(
        subject=_("Reply in “%(title)s”") % {"title": title},
        paragraphs=tuple(told),
        action=Action(_("Read the reply"), read_path),
        said=answer.excerpt or None,
        notes=(_("Nothing more is sent to you about this topic before your next visit."),),
        stop_path=stop_path,
    )


def _name(answer: Answer) -> str:
    if answer.author.kind == "anonymous":
        return _("Deleted account")
    return answer.author.name or _("Guest")


def _short(title: str) -> str:
    return title if len(title) <= 120 else f"{title[:119].rstrip()}…"
