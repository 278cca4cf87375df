"""Rendering: one page object in, one compressed HTML response out."""

import gzip
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Protocol

import brotli
from fastapi import Request
from starlette.responses import HTMLResponse

from app.core.i18n import catalogues, dates, gaps, numbers, words
from app.core.sheets import Sheet, Sheeted, blank
from app.core.shelf import Shelf
from app.core.text.initials import initials, tone
from app.core.web import assets, cookies, state
from app.core.web.encodings import offered
from app.core.web.fragments import Fragments
from app.core.web.icons import icon
from app.core.web.keeping import SCOPE_KEY
from app.core.web.templates import Templates

WEIGHT_MARK = "\N{WHITE SQUARE}\N{WHITE SQUARE}\N{NO-BREAK SPACE}ko"
SMALL = 512
QUALITY, KEPT_QUALITY = 3, 5
"""Of brotli, for a page that is sent once and for one that is kept: 3 costs 0.3 ms for
100 kB and 5 more than twice as much, for a tenth less to send."""
SHEETS: Shelf[Sheet] = Shelf(8 * 2**20)


class Named(Protocol):
    """Whom a page calls by name."""

    @property
    def name(self) -> str:
        """How the reader is called."""
        ...

    @property
    def url(self) -> str:
        """Where the reader's profile is."""
        ...

    @property
    def language(self) -> str | None:
        """The language that the reader chose for good."""
        ...

    @property
    def theme(self) -> str | None:
        """The theme that the reader chose for good."""
        ...

    @property
    def time_zone(self) -> str | None:
        """The zone in which the reader is told times."""
        ...


@dataclass(frozen=True, slots=True)
class Person:
    """A reader's name and profile, or the blanks for them."""

    name: str
    url: str
    language: str | None = None
    theme: str | None = None
    time_zone: str | None = None


NOBODY = Person("", "")


@dataclass(frozen=True, slots=True)
class Look:
    """How this reader wants pages, and where the browser is."""

    theme: str
    font: str
    locale: str
    path: str
    zone: str


@dataclass(frozen=True, slots=True)
class Site:
    """What the layout needs besides the page itself.

    `waiting` is how much waits for a moderator, None for whoever is none.
    """

    name: str
    base_url: str
    look: Look
    reader: Named | None
    demo: bool
    may_create: bool = False
    waiting: int | None = None
    may_administer: bool = False
    may_register: bool = False
    weight_token: str = WEIGHT_MARK

    @property
    def theme(self) -> str:
        """Light, dark, or whatever the device prefers."""
        return self.look.theme

    @property
    def font(self) -> str:
        """The forum's typeface, or the device's."""
        return self.look.font

    @property
    def locale(self) -> str:
        """The language of the page."""
        return self.look.locale

    @property
    def path(self) -> str:
        """Where the page is, for forms that lead back to it."""
        return self.look.path


def render(
    request: Request, template: str, page: object, status: int = 200
) -> HTMLResponse:
    """Answer with `template`, which sees `page` and `site` and nothing else."""
    site = _site(request)
    html = _drawn(template, page, site)
    accepted = offered(request.headers.get("accept-encoding", ""))
    if site.demo:
        html = html.replace(WEIGHT_MARK, _weight(html.encode(), accepted))
    is_for_guests = SCOPE_KEY in request.scope
    quality = KEPT_QUALITY if is_for_guests else QUALITY
    body, encoding = compressed(html.encode(), accepted, quality)
    response = _response(body, encoding, site, status)
    if is_for_guests:  # a member's page marks what was read: it comes when it is opened
        response.headers["speculation-rules"] = f'"{assets.address("speculation")}"'
    return response


def render_sheet(request: Request, template: str, sheeted: Sheeted) -> HTMLResponse:
    """Answer with a page that was drawn for others before, or is drawn for them now."""
    site = _site(request)
    reader = site.reader or NOBODY
    blanks = replace(
        site,
        look=replace(site.look, path=blank("path")),
        reader=Person(blank("name"), blank("url")),
        weight_token=blank("weight"),
    )
    key = (template, sheeted.key, blanks)
    sheet = SHEETS.find(key)
    if sheet is None:
        sheet = Sheet(_drawn(template, sheeted.page, blanks))
        SHEETS.put(key, sheet, sheet.size)
    own = {"path": site.path, "name": reader.name, "url": reader.url, **sheeted.own}
    accepted = offered(request.headers.get("accept-encoding", ""))
    if site.demo:
        whole = {**own, "weight": WEIGHT_MARK}
        sheet.weight = sheet.weight or _weight(sheet.filled(whole), accepted)
        own["weight"] = sheet.weight
    body = sheet.compressed(own) if "gzip" in accepted else None
    if body is not None:
        return _response(body, "gzip", site, 200)
    return _response(*compressed(sheet.filled(own), accepted, QUALITY), site, 200)


def _drawn(template: str, page: object, site: Site) -> str:
    jinja = environment(site.locale)
    with words.using(site.locale), dates.in_zone(site.look.zone):
        return jinja.get_template(template).render(page=page, site=site)


@cache
def environment(locale: str) -> Templates:
    """Return the template engine that speaks `locale`."""
    jinja = Templates(
        catalogues.translations(locale), {"asset": assets.address, "icon": icon}
    )
    jinja.globals["kept"] = Fragments()
    speaking = {
        "datetime": partial(dates.datetime_here, locale=locale),
        "date": partial(dates.date_here, locale=locale),
        "period": partial(dates.range_here, locale=locale),
        "iso": dates.iso_here,
    }
    jinja.filters.update(speaking)
    jinja.filters.update(
        size=numbers.size_words, count=numbers.count_words, gap=gaps.gap_words
    )
    jinja.filters.update(initials=initials, tone=tone)
    return jinja


def _site(request: Request) -> Site:
    settings, chosen = state.settings(request), cookies.preferences(request)
    reader = getattr(request.state, "reader", None)
    reader = None if reader is None or reader.is_guest else reader
    own: Named = reader or NOBODY
    query = f"?{request.url.query}" if request.url.query else ""
    return Site(
        name=settings.site_name,
        base_url=settings.base_url,
        look=Look(
            theme=own.theme or chosen.theme,
            font=chosen.font,
            locale=own.language or chosen.locale,
            zone=own.time_zone or settings.time_zone,
            path=request.url.path + query if request.method == "GET" else "/",
        ),
        reader=reader,
        demo=state.is_demo(request),
        may_create=reader is not None and state.may_create(request, reader),
        waiting=getattr(reader, "waiting", None),
        may_administer=reader is not None and state.may_administer(request, reader),
        may_register=reader is None and state.may_register(request),
    )


def _response(body: bytes, encoding: str | None, site: Site, status: int) -> HTMLResponse:
    response = HTMLResponse(body, status)
    response.headers["cache-control"] = "private, no-cache"
    response.headers["vary"] = "Cookie, Accept-Language, Accept-Encoding"
    response.headers["content-language"] = site.locale
    if encoding:
        response.headers["content-encoding"] = encoding
    return response


def compressed(
    body: bytes, accepted: frozenset[str], quality: int
) -> tuple[bytes, str | None]:
    """Return `body` as small as the client takes it, and how."""
    if len(body) < SMALL:
        return body, None
    if "br" in accepted:
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality), "br"
    if "gzip" in accepted:
        return gzip.compress(body, 6, mtime=0), "gzip"
    return body, None


def _weight(body: bytes, accepted: frozenset[str]) -> str:
    """Say what this page weighs on the wire: the figure itself hardly weighs."""
    return numbers.size_words(len(compressed(body, accepted, QUALITY)[0]))
