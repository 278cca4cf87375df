"""Accounts: facts other rooms may listen for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AddressConfirmed:
    """A member has shown that an address is theirs: on joining, or on changing it."""

    member_id: int
    address: str


@dataclass(frozen=True, slots=True)
class RegistrationWaits:
    """Somebody confirmed an address, and waits for a moderator's yes."""

    registration_id: int
