"""Rendering: one page object in, one compressed HTML response out."""

import gzip
from dataclasses import dataclass
from functools import cache, partial
from zoneinfo import ZoneInfo

import brotli
from fastapi import Request
from starlette.responses import HTMLResponse

from app.core.i18n import catalogues, dates, gaps, numbers, words
from app.core.text.initials import initials, tone
from app.core.web import assets, cookies, state
from app.core.web.fragments import Fragments
from app.core.web.icons import icon
from app.core.web.templates import Templates

WEIGHT_MARK = "\N{WHITE SQUARE}\N{WHITE SQUARE}\N{NO-BREAK SPACE}ko"
SMALL = 512


@dataclass(frozen=True, slots=True)
class Look:
    """How this browser wants its pages, and where it is."""

    theme: str
    font: str
    locale: str
    path: str


@dataclass(frozen=True, slots=True)
class Site:
    """What the layout needs besides the page itself."""

    name: str
    base_url: str
    look: Look
    reader: object | None
    demo: bool
    may_create: bool = False
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
    jinja = environment(site.locale, state.settings(request).time_zone)
    with words.using(site.locale):
        html = jinja.get_template(template).render(page=page, site=site)
        return _response(request, html, site, status)


@cache
def environment(locale: str, time_zone: str) -> Templates:
    """Return the template engine that speaks `locale` and tells times in `time_zone`."""
    zone = ZoneInfo(time_zone)
    jinja = Templates(
        catalogues.translations(locale), {"asset": assets.address, "icon": icon}
    )
    jinja.globals["kept"] = Fragments()
    speaking = {
        "datetime": partial(dates.datetime_words, locale=locale, zone=zone),
        "date": partial(dates.date_words, locale=locale, zone=zone),
        "period": partial(dates.range_words, locale=locale, zone=zone),
        "iso": partial(dates.iso, zone=zone),
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
    query = f"?{request.url.query}" if request.url.query else ""
    return Site(
        name=settings.site_name,
        base_url=settings.base_url,
        look=Look(
            theme=chosen.theme,
            font=chosen.font,
            locale=chosen.locale,
            path=request.url.path + query if request.method == "GET" else "/",
        ),
        reader=reader,
        demo=state.is_demo(request),
        may_create=reader is not None and state.may_create(request, reader),
    )


def _response(request: Request, html: str, site: Site, status: int) -> HTMLResponse:
    accepted = request.headers.get("accept-encoding", "")
    if site.demo:
        html = html.replace(WEIGHT_MARK, _weight(html, accepted))
    body, encoding = compressed(html.encode(), accepted)
    response = HTMLResponse(body, status)
    response.headers["cache-control"] = "private, no-cache"
    response.headers["vary"] = "Cookie, Accept-Language, Accept-Encoding"
    response.headers["content-language"] = site.locale
    if encoding:
        response.headers["content-encoding"] = encoding
    return response


def compressed(body: bytes, accepted: str) -> tuple[bytes, str | None]:
    """Return `body` as small as the client's `Accept-Encoding` allows, and how."""
    offered = {
        name.strip().split(";")[0]
        for name in accepted.lower().split(",")
        if not name.replace(" ", "").endswith(";q=0")
    }
    if len(body) < SMALL:
        return body, None
    if "br" in offered:
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=4), "br"
    if "gzip" in offered:
        return gzip.compress(body, 6, mtime=0), "gzip"
    return body, None


def _weight(html: str, accepted: str) -> str:
    """Say what this page weighs on the wire: the figure itself hardly weighs."""
    return numbers.size_words(len(compressed(html.encode(), accepted)[0]))
