"""Accounts: facts other rooms may listen for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AddressConfirmed:
    """A member has shown that an address is theirs."""

    member_id: int
    address: str
