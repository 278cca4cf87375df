"""Accounts over HTTP: a member's profile, and how pages should look."""

from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts import queries
from app.accounts.actions.profile import Looks, choose_looks
from app.accounts.current import CurrentReader
from app.accounts.forms.preferences import PreferencesForm
from app.accounts.pages.profile import ProfilePage, Wanted, profile_page
from app.core.db.work import Reading, Writing
from app.core.web import cookies
from app.core.web.addresses import Id, PageNumber, back_to
from app.core.web.keeping import keep, shared
from app.core.web.lanes import Router
from app.core.web.render import render

router = Router()


@router.post("/preferences", name="accounts.prefer")
def prefer(
    request: Request,
    form: Annotated[PreferencesForm, Form()],
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Remember how pages should look and speak, in this browser and for this member."""
    if reader.id is not None and (form.theme or form.language):
        member = queries.member_to_change(db, reader.id)
        theme, language = form.theme or member.theme, form.language or member.language
        choose_looks(db, member, Looks(language, theme, member.time_zone))
    response = RedirectResponse(back_to(form.next), status_code=303)
    chosen = {"theme": form.theme, "font": form.font, "language": form.language}
    return cookies.with_preferences(request, response, chosen)


@router.get("/profile/{member_id:int}-{slug}/", name="accounts.profile")
@shared
def profile(
    request: Request, member_id: Id, db: Reading, reader: CurrentReader
) -> Response:
    """Show a member's profile, at its one address."""
    rooms = request.app.state.profile_contributions
    page = profile_page(db, Wanted(member_id, reader), rooms)
    return _answered(request, page)


@router.get(
    "/profile/{member_id:int}-{slug}/{section}/page/{number:int}/",
    name="accounts.profile_page",
)
@shared
def profile_further(
    request: Request,
    member_id: Id,
    section: str,
    number: PageNumber,
    db: Reading,
    reader: CurrentReader,
) -> Response:
    """Show more of what a member wrote, or of his files."""
    rooms = request.app.state.profile_contributions
    page = profile_page(db, Wanted(member_id, reader, number), rooms, section)
    return _answered(request, page)


def _answered(request: Request, page: ProfilePage) -> Response:
    if request.url.path != page.canonical_url:
        return RedirectResponse(page.canonical_url, status_code=301)
    keep(request, page.kept_under)
    return render(request, "accounts/profile.html", page)


@router.get("/profile/{member_id:int}", name="accounts.profile_short")
@router.get("/profile/{member_id:int}/", name="accounts.profile_bare")
@router.get("/profile/{member_id:int}-{slug}", name="accounts.profile_open")
def profile_address(member_id: Id, db: Reading, reader: CurrentReader) -> Response:
    """Lead every other spelling of a profile's address to the one that counts."""
    page = profile_page(db, Wanted(member_id, reader), {})
    return RedirectResponse(page.url, status_code=301)
