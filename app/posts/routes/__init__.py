"""Posts over HTTP."""

from fastapi import APIRouter

from app.posts.routes import (
    drafts,
    editing,
    history,
    holding,
    previewing,
    reading,
    removal,
    replying,
    uploading,
)

router = APIRouter()
router.include_router(drafts.router)
router.include_router(reading.router)
router.include_router(removal.router)
router.include_router(replying.router)
router.include_router(editing.router)
router.include_router(history.router)
router.include_router(holding.router)
router.include_router(previewing.router)
router.include_router(uploading.router)
