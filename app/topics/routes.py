"""Topics over HTTP: home, a forum, a topic, and what robots read."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.current import CurrentReader
from app.core.db.work import Reading
from app.core.web import state
from app.core.web.addresses import Id, PageNumber
from app.core.web.render import render
from app.forums import queries as forums
from app.forums.addresses import forum_url
from app.posts.addresses import topic_url
from app.topics.forms import TopicQuery
from app.topics.pages.landing import landing_url
from app.topics.pages.lists import forum_page, home_page
from app.topics.pages.sitemap import sitemap_page
from app.topics.pages.topic import topic_page
from app.topics.queries import single

router = APIRouter()

Asked = Annotated[TopicQuery, Query()]


@router.get("/", name="topics.home")
def home(request: Request, db: Reading, reader: CurrentReader) -> Response:
    """Show the forums and the latest topics."""
    return render(request, "topics/home.html", home_page(db, reader))


@router.get("/forum/{forum_id:int}-{slug}/", name="topics.forum")
def show_forum(
    request: Request, forum_id: Id, db: Reading, reader: CurrentReader
) -> Response:
    """Show a forum."""
    return show_forum_page(request, forum_id, 1, db, reader)


@router.get("/forum/{forum_id:int}-{slug}/page/{number:int}/", name="topics.forum_page")
def show_forum_page(
    request: Request, forum_id: Id, number: PageNumber, db: Reading, reader: CurrentReader
) -> Response:
    """Show a page of a forum, at its one address."""
    page = forum_page(db, forum_id, number, reader)
    if request.url.path != page.canonical_url:
        return RedirectResponse(page.canonical_url, status_code=301)
    return render(request, "topics/forum.html", page)


@router.get("/forum/{forum_id:int}", name="topics.forum_short")
@router.get("/forum/{forum_id:int}/", name="topics.forum_bare")
@router.get("/forum/{forum_id:int}-{slug}", name="topics.forum_open")
def forum_address(forum_id: Id, db: Reading, reader: CurrentReader) -> Response:
    """Lead every other spelling of a forum's address to the one that counts."""
    forum = forums.seen_by(db, forum_id, reader)
    return RedirectResponse(forum_url(forum.id, forum.title), status_code=301)


@router.get("/topic/{topic_id:int}-{slug}/", name="topics.show")
def show(
    request: Request, topic_id: Id, asked: Asked, db: Reading, reader: CurrentReader
) -> Response:
    """Show a topic."""
    return show_page(request, topic_id, 1, asked, db, reader)


@router.get("/topic/{topic_id:int}-{slug}/page/{number:int}/", name="topics.show_page")
def show_page(
    request: Request,
    topic_id: Id,
    number: PageNumber,
    asked: Asked,
    db: Reading,
    reader: CurrentReader,
) -> Response:
    """Show a page of a topic, or lead to the post that an old address asks for."""
    if asked.do is not None:
        return RedirectResponse(landing_url(db, topic_id, asked, reader), status_code=302)
    page = topic_page(db, topic_id, number, asked.view, reader)
    here = topic_url(page.id, page.title, number)
    if request.url.path != here:
        query = "?view=thread" if asked.view == "thread" else ""
        return RedirectResponse(here + query, status_code=301)
    counters = state.counters(request)
    if counters.is_reading(request.method, request.headers):
        counters.add("views", topic_id)
    return render(request, "topics/show.html", page)


@router.get("/topic/{topic_id:int}", name="topics.show_short")
@router.get("/topic/{topic_id:int}/", name="topics.show_bare")
@router.get("/topic/{topic_id:int}-{slug}", name="topics.show_open")
def topic_address(
    topic_id: Id,
    asked: Asked,
    db: Reading,
    reader: CurrentReader,
) -> Response:
    """Lead every other spelling of a topic's address to the one that counts."""
    if asked.do is not None:
        return RedirectResponse(landing_url(db, topic_id, asked, reader), status_code=302)
    topic = single.title_of(db, topic_id, reader)
    return RedirectResponse(topic_url(topic.id, topic.title), status_code=301)


@router.get("/sitemap.xml", name="topics.sitemap")
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
    rules = ("User-agent: *", "Disallow: /login", "Disallow: /logout", "Disallow: /p/")
    text = "\n".join((*rules, f"Sitemap: {base_url}/sitemap.xml", ""))
    return Response(text, media_type="text/plain; charset=utf-8")
