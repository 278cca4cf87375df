"""The link that a guest gets by mail: it shows the message, and its button confirms it."""

from dataclasses import dataclass

from fastapi import Response
from fastapi.responses import RedirectResponse
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.actions.links import USED
from app.accounts.forms.confirming import ConfirmForm
from app.accounts.links import Opened
from app.core import clock
from app.core.errors import Conflict, Gone
from app.core.web import state
from app.core.web.render import render
from app.guests import queries as guests
from app.guests import rules
from app.guests.actions import settling
from app.guests.models import GuestMessage
from app.posts.actions.publishing import Draft
from app.posts.addresses import permalink
from app.posts.holding import browsers
from app.posts.models import Post
from app.topics import releasing
from app.topics.pages.guest_link import guest_link_page


@dataclass(frozen=True, slots=True)
class GuestLink:
    """Confirms the address of a held message; a member's address asks for the member."""

    def show(self, opened: Opened, db: Session) -> Response:
        """Show the message and the button, or the way to sign in."""
        message = _message(opened, guests.message(db, opened.link.subject_id or 0))
        page = guest_link_page(db, message, opened.reader, opened.request.url.path)
        return render(opened.request, "topics/guest_link.html", page)

    def use(
        self, opened: Opened, form: ConfirmForm, reading: Session, db: Session
    ) -> Response:
        """Confirm the message, or publish it under the account of who signed in."""
        request, link = opened.request, opened.link
        known = _message(opened, guests.message(reading, link.subject_id or 0))
        owner = guests.owner_of(reading, known.address_key)
        if owner is not None and owner != opened.reader.id:
            page = guest_link_page(reading, known, opened.reader, request.url.path)
            return RedirectResponse(page.sign_in_url, status_code=303)
        draft = releasing.ready(reading, state.renderer(request), known)
        message = _message(opened, guests.locked(db, known.id))
        if form.version not in {None, message.revision}:
            raise Conflict(releasing.CHANGED)
        accounts.use_link(db, link.token_hash)
        post = confirmed(db, message, draft, owner)
        if post is None:
            return browsers.led_to(request, message.id)
        return RedirectResponse(permalink(post.id), status_code=303)


def confirmed(
    db: Session, message: GuestMessage, draft: Draft, member_id: int | None
) -> Post | None:
    """Take a locked message one step further; return its post when it appears at once."""
    message.confirmed_at = clock.now()
    if member_id is not None:
        return releasing.release(db, message, draft, member_id)
    terms = guests.terms(db, guests.forum_mode(db, message.forum_id))
    links, is_known = releasing.links_in(draft), guests.is_known(db, message.address_key)
    step, why = rules.step_after_confirming(terms, links, is_known=is_known)
    if why is not None:
        settling.queue(db, message, why)
    elif step == "awaiting":
        settling.await_account(message)
    else:
        return releasing.release(db, message, draft)
    return None


def _message(opened: Opened, message: GuestMessage | None) -> GuestMessage:
    """Return the message of a link, as long as it waits for this very address."""
    is_meant = (
        message is not None
        and message.state == "submitted"
        and message.address == opened.link.address
    )
    if message is None or not is_meant:
        raise Gone(USED)
    return message
