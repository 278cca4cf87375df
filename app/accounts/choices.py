"""Accounts: what an administrator chooses about them."""

from typing import Literal

from app.core.db.options import Option

Registration = Literal["open", "approval", "closed"]

REGISTRATION: Option[Registration] = Option("accounts.registration", Registration, "open")
"""Whoever confirms an address is a member at once, once approved, or not at all."""

BANNED_DOMAINS: Option[list[str]] = Option("accounts.banned_domains", list[str], [])
"""No address of these domains, or of one below them, may register or write."""
