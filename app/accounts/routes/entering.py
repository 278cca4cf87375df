"""How a browser becomes a member's: with a session of its own, in place of any before."""

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.accounts import actions
from app.accounts.routes.attempts import network_key
from app.core.db.work import Writing
from app.core.web import cookies


def let_in(request: Request, db: Writing, member_id: int, path: str) -> Response:
    """Sign a member in and lead on; the session that the browser had is over."""
    if before := cookies.session_token(request):
        actions.sign_out(db, before)
    actions.know_network(db, member_id, network_key(request))
    token = actions.sign_in(db, member_id, request.headers.get("user-agent", ""))
    response = RedirectResponse(path, status_code=303)
    return cookies.with_session(request, response, token)
