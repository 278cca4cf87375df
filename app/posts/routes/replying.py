"""Posts over HTTP: answering in a topic, and choosing what to quote."""

from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.current import CurrentReader
from app.core.db.work import Reading, Writing
from app.core.errors import Conflict, Forbidden, TooSoon, Unfit
from app.core.web import errors, humans
from app.core.web.addresses import Id, back_to
from app.core.web.lanes import Router, long
from app.core.web.render import render
from app.posts import attempt, visit
from app.posts.actions import reply as replies
from app.posts.forms.keeping import KeepingForm
from app.posts.forms.reply import ReplyForm, ReplyQuery
from app.posts.forms.writing import FORM_LIMITS, LARGEST_BODY
from app.posts.holding import browsers
from app.posts.holding.sender import sender
from app.posts.intake import tools
from app.posts.pages import replying
from app.posts.pages.published import Published, published_page

router = Router()

FRAGMENT = "x-fragment"
"""The header by which a script asks for the part of a page that it puts in place."""


@router.get("/topic/{topic_id:int}/reply", name="posts.reply_form")
@long
def reply_form(
    request: Request,
    topic_id: Id,
    asked: Annotated[ReplyQuery, Query()],
    db: Reading,
    reader: CurrentReader,
) -> Response:
    """Open the reply form, or say why it stays closed."""
    page = replying.opened(db, topic_id, asked, reader).stamped(humans.stamp(request))
    status = 403 if page.composer is None else 200
    return render(request, "posts/reply.html", page, status)


@router.post(
    "/topic/{topic_id:int}/reply",
    name="posts.reply",
    max_body_size=LARGEST_BODY,
    form_limits=FORM_LIMITS,
)
def reply(
    request: Request,
    topic_id: Id,
    form: Annotated[ReplyForm, Form()],
    reading: Reading,
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Publish a reply and lead to it, or give the form back with what is wrong with it."""
    errors.give_back(request, form.body)
    own = attempt.take_in(reading, tools(request), topic_id, form, reader)
    if reader.is_guest:
        return _held(request, db, own)
    try:
        if not form.is_to_publish:
            page = attempt.given_back(db, own)
            return render(request, "posts/reply.html", page, 422 if page.faults else 200)
        post = replies.reply(
            db, own.desk.tools.storage, reader, topic_id, attempt.ready(own), form.reply_to
        )
    except (Unfit, Forbidden, Conflict, TooSoon) as refusal:
        page = attempt.given_back(db, own, refusal)
        return render(request, "posts/reply.html", page, errors.status_of(refusal))
    return _published(request, Published(db, own.topic, post, form.seen, reader))


@router.post("/topic/{topic_id:int}/quotes", name="posts.keep_quotes")
def keep_quotes(
    request: Request, topic_id: Id, form: Annotated[KeepingForm, Form()]
) -> Response:
    """Keep the chosen posts in this browser, to choose more on another page."""
    response = RedirectResponse(back_to(form.back), status_code=303)
    return visit.with_kept_posts(request, response, topic_id, form.quote)


def _held(request: Request, db: Writing, own: attempt.Attempt) -> Response:
    """Hold a guest's reply and lead to its own page, or give the form back."""
    guest, form = attempt.guests(own, sender(request, own.form)), own.form
    try:
        if not form.is_to_publish:
            page = attempt.given_back(db, own, None, guest)
            return render(request, "posts/reply.html", page, 422 if page.faults else 200)
        message = attempt.held(db, own, guest)
    except (Unfit, Forbidden, Conflict, TooSoon) as refusal:
        page = attempt.given_back(db, own, refusal, guest)
        return render(request, "posts/reply.html", page, errors.status_of(refusal))
    return browsers.led_to(request, message.id)


def _published(request: Request, new: Published) -> Response:
    """Lead to a new post, or send it to the script that puts it in its place."""
    response: Response
    if FRAGMENT in request.headers:
        page = published_page(new)
        response = render(request, "posts/_published.html", page, 201)
        response.headers["location"] = new.url
    else:
        response = RedirectResponse(new.url, status_code=303)
        if new.arrivals:
            visit.with_arrivals(
                request, response, visit.Arrivals(new.post.id, new.arrivals)
            )
    if visit.kept_posts(request, new.post.topic_id):
        visit.with_kept_posts(request, response, new.post.topic_id, ())
    return response
