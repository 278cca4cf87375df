"""Refusals and failures become pages here and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from app.core.errors import (
    Conflict,
    DomainError,
    Elsewhere,
    Forbidden,
    Gone,
    NotFound,
    TooSoon,
    Unavailable,
    Unfit,
)
from app.core.i18n.marks import N_
from app.core.web.render import render

log = structlog.get_logger()

WRITTEN = "written"
MOST_GIVEN_BACK = 1_000_000

STATUS: Mapping[type[DomainError], int] = {
    NotFound: 404,
    Forbidden: 403,
    Conflict: 409,
    Gone: 410,
    Unfit: 422,
    TooSoon: 429,
    Unavailable: 503,
}
SENTENCES: Mapping[int, str] = {
    400: N_("The server did not understand this request."),
    403: N_("You may not see or do this."),
    404: N_("There is no page at this address, or it is not for you."),
    405: N_("This address does not take that kind of request."),
    409: N_("Somebody changed this meanwhile."),
    410: N_("This message was deleted."),
    413: N_("What was sent is too large."),
    422: N_("Something in the form is not right. Go back, correct it and send it again."),
    429: N_("That was too soon. Wait a moment and send it again."),
    500: N_(
        "Something went wrong on our side. Nothing was changed; try again in a moment."
    ),
    503: N_("The forum is busy or under maintenance. Try again in a moment."),
}


@dataclass(frozen=True, slots=True)
class RefusalPage:
    """One sentence, the way on, and the words that somebody had written."""

    status: int
    sentence: str
    written: str = ""
    is_usual: bool = True


def give_back(request: Request, written: str) -> None:
    """Remember what somebody wrote: whatever refuses the request shows it again."""
    setattr(request.state, WRITTEN, written)


def status_of(error: DomainError) -> int:
    """Tell the status that answers a refusal."""
    kinds = (STATUS.get(kind) for kind in type(error).__mro__)
    return next((status for status in kinds if status), 400)


def refusal(request: Request, status: int, sentence: str | None = None) -> Response:
    """Answer with an error page in the layout."""
    known = status if status in SENTENCES else (400 if status < 500 else 500)
    written = str(getattr(request.state, WRITTEN, ""))
    said = sentence or SENTENCES[known]
    page = RefusalPage(status, said, written, is_usual=sentence is None)
    response = render(request, "errors/refusal.html", page, status=status)
    response.headers["cache-control"] = "no-store" if status >= 500 else "private, no-cache"
    if status == 503:
        response.headers["retry-after"] = "5"
    return response


def failure(request: Request, error: Exception) -> Response:
    """Answer what nobody foresaw; the details go to the log alone."""
    log.error("failure", path=request.url.path, exc_info=error)
    return refusal(request, 500)


def install(app: FastAPI) -> None:
    """Register the handlers of every refusal; the edge answers what they leave."""

    @app.exception_handler(DomainError)
    async def show_refusal(request: Request, error: DomainError) -> Response:
        return refusal(request, status_of(error), str(error) or None)

    @app.exception_handler(Elsewhere)
    async def lead_there(request: Request, error: Elsewhere) -> Response:
        del request
        return RedirectResponse(error.path, status_code=303)

    @app.exception_handler(HTTPException)
    async def show_http(request: Request, error: HTTPException) -> Response:
        response = refusal(request, error.status_code)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    async def show_invalid(request: Request, error: RequestValidationError) -> Response:
        in_address = any(fault["loc"][0] in {"path", "query"} for fault in error.errors())
        if isinstance(error.body, FormData) and isinstance(error.body.get("body"), str):
            give_back(request, str(error.body["body"])[:MOST_GIVEN_BACK])
        return refusal(request, 404 if in_address else 422)

    @app.exception_handler(DBAPIError)
    async def show_database_failure(request: Request, error: DBAPIError) -> Response:
        log.error("database", error=str(error.orig), path=request.url.path)
        return refusal(request, 503)
