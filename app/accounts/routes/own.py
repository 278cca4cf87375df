"""Accounts over HTTP: a member's own profile, and pictures of members."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Annotated, cast

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts import queries, rules
from app.accounts.actions import profile as actions
from app.accounts.current import MemberReader
from app.accounts.forms.profile import BIO_LENGTH, FORM_LIMITS, LARGEST_BODY, ProfileForm
from app.accounts.models import Member
from app.accounts.pages.own import OwnProfilePage, own_profile_page
from app.accounts.personal.portraits import Portraits, UnfitPortrait
from app.core.backends.limits import Limit
from app.core.db.work import Reading, Writing
from app.core.errors import NotFound, TooSoon, Unfit
from app.core.i18n import words, zones
from app.core.i18n.marks import N_
from app.core.text.source import clean
from app.core.web import state
from app.core.web.addresses import Id
from app.core.web.lanes import Router
from app.core.web.render import render

router = Router()

Told = Callable[[], str]

HERE = "/account/profile"
RENAMED = Limit("accounts.rename", 3, timedelta(days=1))
PICTURED = Limit("accounts.picture", 20, timedelta(hours=1))
TOO_LONG = N_("This is too long: 2,000 characters at most.")
NO_ZONE = N_("Choose a time zone from the list.")


@router.get(HERE, name="accounts.edit_profile")
def edit_profile(
    request: Request,
    db: Reading,
    reader: MemberReader,
    saved: Annotated[str, Query(max_length=1)] = "",
) -> Response:
    """Open the form of one's own profile."""
    page = own_profile_page(db, reader.id or 0, saved=saved == "1")
    return render(request, "accounts/own_profile.html", page)


@router.post(
    HERE,
    name="accounts.change_profile",
    max_body_size=LARGEST_BODY,
    form_limits=FORM_LIMITS,
)
def change_profile(
    request: Request,
    form: Annotated[ProfileForm, Form()],
    reading: Reading,
    db: Writing,
    reader: MemberReader,
) -> Response:
    """Keep a member's own words, picture and looks, or give the form back."""
    member_id = reader.id or 0
    faults = _faults(form)
    made: object = None
    if form.picture is not None and not faults:
        try:
            content = form.picture.file.read(LARGEST_BODY)
            made = _portraits(request).made(form.picture.filename or "", content)
        except UnfitPortrait as unfit:
            faults["picture"] = unfit.told
    if not faults:
        try:
            _keep(request, db, queries.member_to_change(db, member_id), form, made)
        except Unfit as unfit:
            faults["name"] = partial(words.gettext, str(unfit))
    if faults:
        page = _given_back(own_profile_page(reading, member_id), form, faults)
        return render(request, "accounts/own_profile.html", page, status=422)
    return RedirectResponse(f"{HERE}?saved=1", status_code=303)


@router.get("/avatar/{member_id:int}-{file_id:int}", name="accounts.picture")
@router.get("/avatar/{member_id:int}-{file_id:int}/{size}", name="accounts.large_picture")
def picture(
    request: Request, member_id: Id, file_id: Id, db: Reading, size: str = ""
) -> Response:
    """Send a member's picture; its address changes with it, so it may be kept for long."""
    found = queries.picture_of(db, member_id, file_id)
    if size not in {"", "large"} or not rules.may_show_picture(found.media_type):
        raise NotFound
    is_small = not size and found.thumbnail_key is not None
    content = state.storage(request).read(found.thumbnail_key if is_small else found.key)
    headers = {
        "cache-control": "private, max-age=2592000, immutable",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
    }
    return Response(content, 200, headers, "image/webp" if is_small else found.media_type)


def _keep(
    request: Request, db: Writing, member: Member, form: ProfileForm, made: object
) -> None:
    limiter, own = state.limiter(request), str(member.id)
    if " ".join(form.name.split()) != member.name:
        _wait(limiter.spend(db, RENAMED, own))
        site_name = state.settings(request).site_name
        actions.rename(db, member, clean(form.name), site_name)
    actions.introduce(db, member, _bio(form))
    looks = (form.language or None, form.theme or None, form.time_zone or None)
    actions.choose_looks(db, member, actions.Looks(*looks))
    if made is not None:
        _wait(limiter.spend(db, PICTURED, own))
        actions.show_picture(db, member, _portraits(request).keep(db, made))
    elif form.remove_picture:
        actions.show_picture(db, member, None)
    if made is not None or form.remove_picture:
        _portraits(request).forget(db)


def _wait(seconds: int) -> None:
    if seconds:
        raise TooSoon(seconds)


def _faults(form: ProfileForm) -> dict[str, Told]:
    faults: dict[str, Told] = {}
    if len(_bio(form)) > BIO_LENGTH:
        faults["bio"] = partial(words.gettext, TOO_LONG)
    if form.time_zone and form.time_zone not in zones.names():
        faults["time_zone"] = partial(words.gettext, NO_ZONE)
    return faults


def _bio(form: ProfileForm) -> str:
    return clean(form.bio).strip()


def _given_back(
    page: OwnProfilePage, form: ProfileForm, faults: dict[str, Told]
) -> OwnProfilePage:
    return replace(
        page,
        name=form.name,
        bio=form.bio,
        language=form.language,
        theme=form.theme,
        time_zone=form.time_zone,
        faults=faults,
    )


def _portraits(request: Request) -> Portraits:
    return cast("Portraits", request.app.state.portraits)
