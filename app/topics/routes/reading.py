"""Topics over HTTP: home, a forum, a topic, and what robots read."""

from typing import Annotated

from fastapi import Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.current import CurrentReader
from app.core.db.work import Reading
from app.core.web import humans, state
from app.core.web.addresses import Id, PageNumber
from app.core.web.keeping import count_each_time, keep, shared
from app.core.web.lanes import Router, long
from app.core.web.render import render, render_sheet
from app.forums import queries as forums
from app.forums.addresses import forum_url
from app.posts import visit
from app.posts.addresses import topic_url
from app.topics.forms import TopicQuery
from app.topics.pages.landing import landing_url
from app.topics.pages.lists import forum_page, home_page
from app.topics.pages.sheet import on_sheet
from app.topics.pages.sitemap import sitemap_page
from app.topics.pages.topic import with_left
from app.topics.queries import single
from app.topics.routes.shown import Wanted, shown
from app.tracking.current import mark_read, own_marks

router = Router()

Asked = Annotated[TopicQuery, Query()]
NOT_FOR_ROBOTS = ("/login", "/logout", "/p/", "/post/")


@router.get("/", name="topics.home")
@shared
def home(request: Request, db: Reading, reader: CurrentReader) -> Response:
    """Show the forums and the latest topics."""
    page = home_page(db, reader, own_marks(request, reader))
    keep(request, page.kept_under)
    return render(request, "topics/home.html", page)


@router.get("/forum/{forum_id:int}-{slug}/", name="topics.forum")
@shared
def show_forum(
    request: Request, forum_id: Id, db: Reading, reader: CurrentReader
) -> Response:
    """Show a forum."""
    return show_forum_page(request, forum_id, 1, db, reader)


@router.get("/forum/{forum_id:int}-{slug}/page/{number:int}/", name="topics.forum_page")
@shared
def show_forum_page(
    request: Request, forum_id: Id, number: PageNumber, db: Reading, reader: CurrentReader
) -> Response:
    """Show a page of a forum, at its one address."""
    page = forum_page(db, forum_id, number, reader, own_marks(request, reader))
    if request.url.path != page.canonical_url:
        return RedirectResponse(page.canonical_url, status_code=301)
    keep(request, page.kept_under)
    return render(request, "topics/forum.html", page)


@router.get("/forum/{forum_id:int}", name="topics.forum_short")
@router.get("/forum/{forum_id:int}/", name="topics.forum_bare")
@router.get("/forum/{forum_id:int}-{slug}", name="topics.forum_open")
def forum_address(forum_id: Id, db: Reading, reader: CurrentReader) -> Response:
    """Lead every other spelling of a forum's address to the one that counts."""
    forum = forums.seen_by(db, forum_id, reader)
    return RedirectResponse(forum_url(forum.id, forum.title), status_code=301)


@router.get("/topic/{topic_id:int}-{slug}/", name="topics.show")
@shared
def show(
    request: Request, topic_id: Id, asked: Asked, db: Reading, reader: CurrentReader
) -> Response:
    """Show a topic."""
    return show_page(request, topic_id, 1, asked, db, reader)


@router.get("/topic/{topic_id:int}-{slug}/page/{number:int}/", name="topics.show_page")
@shared
def show_page(
    request: Request,
    topic_id: Id,
    number: PageNumber,
    asked: Asked,
    db: Reading,
    reader: CurrentReader,
) -> Response:
    """Show a page of a topic, or lead to the post that an old address asks for."""
    own = own_marks(request, reader)
    if asked.do is not None:
        url = landing_url(db, topic_id, asked, reader, own)
        return RedirectResponse(url, status_code=302)
    left = visit.NOTHING_LEFT if reader.is_guest else visit.left(request, topic_id)
    wanted = Wanted(topic_id, number, asked.view)
    page = with_left(shown(request, db, wanted, reader, own), left)
    if reader.is_guest:
        page = page.stamped(humans.stamp(request))
    here = topic_url(page.id, page.title, number)
    if request.url.path != here:
        query = "?view=thread" if asked.view == "thread" else ""
        return RedirectResponse(here + query, status_code=301)
    keep(request, page.kept_under)
    if not count_each_time(request, "views", topic_id):
        counters = state.counters(request)
        if counters.is_reading(request.method, request.headers):
            counters.add("views", topic_id)
    mark_read(request, reader, topic_id, page.news.read_to)
    sheeted = on_sheet(page, reader)
    if sheeted:
        return render_sheet(request, "topics/show.html", sheeted)
    response = render(request, "topics/show.html", page)
    return visit.without_arrivals(request, response) if left.arrivals else response


@router.get("/topic/{topic_id:int}", name="topics.show_short")
@router.get("/topic/{topic_id:int}/", name="topics.show_bare")
@router.get("/topic/{topic_id:int}-{slug}", name="topics.show_open")
def topic_address(
    request: Request, topic_id: Id, asked: Asked, db: Reading, reader: CurrentReader
) -> Response:
    """Lead every other spelling of a topic's address to the one that counts."""
    if asked.do is not None:
        own = own_marks(request, reader)
        url = landing_url(db, topic_id, asked, reader, own)
        return RedirectResponse(url, status_code=302)
    topic = single.title_of(db, topic_id, reader)
    return RedirectResponse(topic_url(topic.id, topic.title), status_code=301)


@router.get("/sitemap.xml", name="topics.sitemap")
@long
def sitemap(request: Request, db: Reading, reader: CurrentReader) -> Response:
    """List the addresses that robots should read."""
    page = sitemap_page(db, reader, state.settings(request).base_url)
    response = render(request, "topics/sitemap.xml", page)
    response.headers["content-type"] = "application/xml; charset=utf-8"
    return response


@router.get("/robots.txt", name="topics.robots")
def robots(request: Request) -> Response:
    """Tell robots what is of no use to them."""
    base_url = state.settings(request).base_url
    rules = ("User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS))
    text = "\n".join((*rules, f"Sitemap: {base_url}/sitemap.xml", ""))
    return Response(text, media_type="text/plain; charset=utf-8")
