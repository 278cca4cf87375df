"""Topics over HTTP."""

from fastapi import APIRouter

from app.topics.routes import marking, opening, reading

router = APIRouter()
for verbs in (marking, opening, reading):
    router.include_router(verbs.router)
