"""Topics over HTTP: starting one, and choosing where."""

from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.current import CurrentReader
from app.core.db.work import Reading, Writing
from app.core.errors import Conflict, Forbidden, TooSoon, Unfit
from app.core.web import errors, humans
from app.core.web.addresses import Id
from app.core.web.lanes import Router
from app.core.web.render import render
from app.posts.addresses import post_url
from app.posts.forms.writing import FORM_LIMITS, LARGEST_BODY
from app.posts.holding import browsers
from app.posts.holding.sender import sender
from app.posts.intake import tools
from app.topics import attempt
from app.topics.actions.opening import open_topic
from app.topics.forms import NewTopicForm
from app.topics.pages.creating import create_page
from app.topics.pages.opening import opened

router = Router()

NEW_TOPIC = "topics/new_topic.html"


@router.get("/create", name="topics.create")
def create(request: Request, db: Reading, reader: CurrentReader) -> Response:
    """Show what this reader may create, and where."""
    page = create_page(db, reader)
    return render(request, "topics/create.html", page, 200 if page.forums else 403)


@router.get("/forum/{forum_id:int}/new-topic", name="topics.open_form")
def open_form(
    request: Request, forum_id: Id, db: Reading, reader: CurrentReader
) -> Response:
    """Open the form for a new topic, or say why it stays closed."""
    page = opened(db, forum_id, reader).stamped(humans.stamp(request))
    status = 403 if page.composer is None else 200
    return render(request, NEW_TOPIC, page, status)


@router.post(
    "/forum/{forum_id:int}/new-topic",
    name="topics.open",
    max_body_size=LARGEST_BODY,
    form_limits=FORM_LIMITS,
)
def open_new(
    request: Request,
    forum_id: Id,
    form: Annotated[NewTopicForm, Form()],
    reading: Reading,
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Start a topic and lead to it, or give the form back with what is wrong with it."""
    errors.give_back(request, form.body)
    own = attempt.take_in(reading, tools(request), forum_id, form, reader)
    if reader.is_guest:
        return _held(request, db, own, form)
    try:
        if not form.is_to_publish:
            page = attempt.given_back(db, own)
            status = 422 if page.faults else 200
            return render(request, NEW_TOPIC, page, status)
        draft = attempt.ready(own)
        topic, post = open_topic(
            db, own.desk.tools.storage, reader, forum_id, own.title, draft
        )
    except (Unfit, Forbidden, Conflict, TooSoon) as refusal:
        page = attempt.given_back(db, own, refusal)
        return render(request, NEW_TOPIC, page, errors.status_of(refusal))
    url = post_url(topic.id, topic.title, post.position or 1, post.id)
    return RedirectResponse(url, status_code=303)


def _held(
    request: Request, db: Writing, own: attempt.Attempt, form: NewTopicForm
) -> Response:
    """Hold a guest's topic and lead to its own page, or give the form back."""
    guest, template = attempt.guests(own, form, sender(request, form)), NEW_TOPIC
    try:
        if not form.is_to_publish:
            page = attempt.given_back(db, own, None, guest)
            return render(request, template, page, 422 if page.faults else 200)
        message = attempt.held(db, guest)
    except (Unfit, Forbidden, Conflict, TooSoon) as refusal:
        page = attempt.given_back(db, own, refusal, guest)
        return render(request, template, page, errors.status_of(refusal))
    return browsers.led_to(request, message.id)
