"""Accounts: what an administrator chooses about them."""

from typing import Annotated, Literal

from pydantic import Field

from app.core.db.options import Option

Registration = Literal["open", "approval", "closed"]
Disposable = Literal["refused", "taken"]
Domain = Annotated[str, Field(min_length=1, max_length=253)]

REGISTRATION: Option[Registration] = Option("accounts.registration", Registration, "open")
"""Whoever confirms an address is a member at once, once approved, or not at all."""

DISPOSABLE: Option[Disposable] = Option("accounts.disposable", Disposable, "refused")
"""Whether addresses of hosts where anybody reads anything for ten minutes are taken."""

BANNED_DOMAINS: Option[list[str]] = Option("accounts.banned_domains", list[Domain], [])
"""Domains whose addresses are not taken, those below them included."""
