"""Posts over HTTP: permalinks, sharing, files."""

from typing import Annotated, Literal

from fastapi import Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.current import CurrentReader
from app.core.db.work import Reading
from app.core.web import state
from app.core.web.addresses import Id
from app.core.web.lanes import Router
from app.core.web.render import render
from app.posts import downloads
from app.posts.addresses import post_url
from app.posts.pages.share import share_page
from app.posts.queries import single

router = Router()


@router.get("/p/{post_id:int}", name="posts.permalink")
def permalink(post_id: Id, db: Reading, reader: CurrentReader) -> Response:
    """Lead to the page that holds a post, wherever it moved."""
    place = single.place_of(db, post_id, reader)
    url = post_url(place.topic_id, place.title, place.position, post_id)
    return RedirectResponse(url, status_code=302)


@router.get("/p/{post_id:int}/share", name="posts.share")
def share(
    request: Request,
    post_id: Id,
    db: Reading,
    reader: CurrentReader,
    instance: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Show the ways to share a post; nothing is contacted."""
    base_url = state.settings(request).base_url
    return render(
        request, "posts/share.html", share_page(db, post_id, reader, base_url, instance)
    )


@router.api_route(
    "/attachment/{attachment_id:int}/{name}", methods=["GET", "HEAD"], name="posts.download"
)
def download(
    request: Request,
    attachment_id: Id,
    db: Reading,
    reader: CurrentReader,
    thumb: Annotated[Literal["1"] | None, Query()] = None,
) -> Response:
    """Send an attached file, or its thumbnail, to those who may read its post."""
    file = single.file_of(db, attachment_id, reader)
    if thumb:
        return downloads.thumbnail(request, file, state.storage(request))
    response = downloads.answer(request, file, state.storage(request))
    if downloads.is_reading(request, response) and file.post_id is not None:
        who = downloads.reader_key(request, reader)
        state.counters(request).add_once("downloads", attachment_id, who)
    return response
