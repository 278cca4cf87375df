"""Accounts over HTTP."""

from fastapi import APIRouter

from app.accounts.routes import confirming, profile, proving, registering, signing

router = APIRouter()
router.include_router(signing.router)
router.include_router(confirming.router)
router.include_router(proving.router)
router.include_router(registering.router)
router.include_router(profile.router)
