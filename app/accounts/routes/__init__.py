"""Accounts over HTTP."""

from fastapi import APIRouter

from app.accounts.routes import confirming, data, own, profile, signing

router = APIRouter()
router.include_router(signing.router)
router.include_router(confirming.router)
router.include_router(profile.router)
router.include_router(own.router)
router.include_router(data.router)
