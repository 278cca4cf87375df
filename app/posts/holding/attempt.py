"""One try of a guest to write: checked, and held; or given back with what is wrong."""

import unicodedata
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.accounts import addresses, names
from app.attachments import limits as file_limits
from app.attachments import refusals
from app.attachments.actions import Prepared, receive
from app.attachments.refusals import FileRefused
from app.core.errors import TooSoon
from app.guests import limits, queries
from app.guests.actions.holding import Submission, hold
from app.guests.forms import GuestFields
from app.guests.models import GuestMessage
from app.guests.rules import Terms
from app.posts import faults, intake
from app.posts.desk import Desk
from app.posts.faults import Fault, Faulty
from app.posts.holding import wrong
from app.posts.holding.sender import Sender
from app.posts.pages.composer import Composer, hidden_fields
from app.posts.pages.guests.part import GuestPart, guest_part


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a guest writes: in a topic, or in a forum that a topic with `title` enters."""

    forum_id: int
    forum_mode: str | None
    sign_in_url: str
    topic_id: int | None = None
    title: str | None = None
    reply_to_id: int | None = None


@dataclass(frozen=True, slots=True)
class GuestAttempt:
    """A guest's message on its way."""

    desk: Desk
    aim: Aim
    sender: Sender
    form: GuestFields
    terms: Terms


def take_in(desk: Desk, aim: Aim, sender: Sender, form: GuestFields) -> GuestAttempt:
    """Take a message to the desk, on the terms of its forum."""
    return GuestAttempt(
        desk, aim, sender, form, queries.terms(desk.reading, aim.forum_mode)
    )


def held(db: Session, attempt: GuestAttempt) -> GuestMessage:
    """Hold the message until its address is confirmed; raise whatever is wrong with it."""
    submission = _submission(attempt)
    _check(attempt, submission)
    file = None
    if not _is_known(attempt, submission):
        _keep_pace(attempt, submission)
        file = _file(attempt)
    return hold(db, attempt.sender.means, submission, file)


def given_back(attempt: GuestAttempt, composer: Composer) -> Composer:
    """Fill a guest's part of a form again; no browser fills in its file."""
    sent = attempt.form
    part = replace(
        guest_part(attempt.terms, attempt.aim.sign_in_url),
        name=sent.guest_name,
        email=sent.guest_email,
        consents=bool(sent.consent),
        wants_answers=bool(attempt.desk.form.asks_answers),
        answer=sent.answer,
        lost_file=bool(attempt.desk.form.files),
    )
    return as_guests(composer, part, attempt.sender.shown_at)


MEMBERS = frozenset({"idempotency_key", "seen", "draft_version"})
"""Hidden fields of a member's form that a guest's has not."""


def as_guests(composer: Composer, part: GuestPart, shown_at: str) -> Composer:
    """Make a form a guest's: it has no key, since its page is the same for all."""
    hidden = {k: v for k, v in composer.hidden if k not in MEMBERS}
    known = (*hidden.items(), *hidden_fields(shown_at=shown_at))
    return replace(composer, guest=part, hidden=known)


def _submission(attempt: GuestAttempt) -> Submission:
    aim, form = attempt.aim, attempt.form
    return Submission(
        forum_id=aim.forum_id,
        topic_id=aim.topic_id,
        title=aim.title,
        reply_to_id=aim.reply_to_id,
        name=_name(form.guest_name),
        address=form.guest_email.strip(),
        source=attempt.desk.source,
        language=attempt.sender.language,
        wants_answers=bool(attempt.desk.form.asks_answers),
    )


def _name(sent: str) -> str:
    """Return a name as it is kept: on one line, without what turns characters round."""
    kept = "".join(char for char in sent if unicodedata.category(char) != "Cf")
    return intake.title(kept)


def _check(attempt: GuestAttempt, submission: Submission) -> None:
    named = attempt.form.model_copy(update={"guest_name": submission.name})
    refusal = addresses.fault(attempt.desk.reading, submission.address)
    found: tuple[Fault, ...] = ()
    if submission.title is not None:
        found = faults.in_title(submission.title)
    if len(attempt.desk.form.files) > file_limits.GUEST_FILES:
        found = (*found, _one_file_too_many(attempt))
    oddity = attempt.sender.oddity
    if names.is_kept_back(submission.name, attempt.sender.site_name):
        found = (*found, wrong.KEPT_BACK)
    found += wrong.in_fields(named, attempt.terms, oddity, refusal)
    attempt.desk.draft(found)


def _one_file_too_many(attempt: GuestAttempt) -> Fault:
    name = attempt.desk.form.files[-1].filename or ""
    return Fault("files", FileRefused(refusals.GUEST_COUNT, name).told)


def _is_known(attempt: GuestAttempt, submission: Submission) -> bool:
    return (
        queries.with_fingerprint(attempt.desk.reading, submission.fingerprint) is not None
    )


def _keep_pace(attempt: GuestAttempt, submission: Submission) -> None:
    """Refuse before a file is taken in what would be refused after it."""
    means, address_key = attempt.sender.means, addresses.key_of(submission.address)
    spending = limits.of_message(means.from_ip, address_key)
    if wait := means.limiter.waiting(attempt.desk.reading, spending):
        raise TooSoon(wait)


def _file(attempt: GuestAttempt) -> Prepared | None:
    tools = attempt.desk.tools
    for sent in attempt.desk.form.files:
        content = sent.file.read(file_limits.GUEST_FILE + 1)
        name = sent.filename or ""
        try:
            return receive(tools.storage, tools.pictures, name, content, is_guest=True)
        except FileRefused as refused:
            raise Faulty([Fault("files", refused.told)]) from None
    return None
