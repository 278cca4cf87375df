"""Posts over HTTP."""

from fastapi import APIRouter

from app.posts.routes import reading

router = APIRouter()
router.include_router(reading.router)
