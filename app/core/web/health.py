"""Health over HTTP: whether the process is alive, and can do its work."""

from fastapi import Request
from starlette.responses import JSONResponse

from app.core.web.lanes import Router

router = Router()


@router.get("/healthz", name="health.alive")
def alive() -> JSONResponse:
    """Answer as long as the process does."""
    return JSONResponse({"status": "ok"}, headers={"cache-control": "no-store"})


@router.get("/readyz", name="health.ready")
def ready(request: Request) -> JSONResponse:
    """Answer 200 when the database can be asked, 503 while it cannot."""
    is_ready = request.app.state.database.answers()
    return JSONResponse(
        {"status": "ok" if is_ready else "database unreachable"},
        status_code=200 if is_ready else 503,
        headers={"cache-control": "no-store"},
    )
