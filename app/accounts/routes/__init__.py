"""Accounts over HTTP."""

from fastapi import APIRouter

from app.accounts.routes import (
    changing,
    confirming,
    data,
    own,
    profile,
    proving,
    registering,
    security,
    signing,
)

router = APIRouter()
router.include_router(signing.router)
router.include_router(confirming.router)
router.include_router(proving.router)
router.include_router(registering.router)
router.include_router(security.router)
router.include_router(changing.router)
router.include_router(profile.router)
router.include_router(own.router)
router.include_router(data.router)
