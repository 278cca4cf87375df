"""Guests: how often they may write, and have letters sent."""

from datetime import timedelta

from app.core.backends.limits import Limit, network

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

PACE = Limit("guests.pace", 1, timedelta(seconds=30))
FROM_ADDRESS = Limit("guests.from", 20, HOUR)
FROM_NETWORK = Limit("guests.network", 60, HOUR)
TO_ADDRESS = Limit("guests.to", 5, HOUR)
TO_ADDRESS_A_DAY = Limit("guests.to a day", 15, DAY)
LETTERS_AGAIN = Limit("guests.again", 3, HOUR)

Spending = list[tuple[Limit, str]]


def of_message(from_ip: str, address_key: str) -> Spending:
    """Return what one more message spends."""
    return [(PACE, from_ip), *_of_letter(from_ip, address_key)]


def of_letter(from_ip: str, address_key: str, message_id: int) -> Spending:
    """Return what one more letter about a message spends."""
    return [(LETTERS_AGAIN, str(message_id)), *_of_letter(from_ip, address_key)]


def _of_letter(from_ip: str, address_key: str) -> Spending:
    return [
        (FROM_ADDRESS, from_ip),
        (FROM_NETWORK, network(from_ip)),
        (TO_ADDRESS, address_key),
        (TO_ADDRESS_A_DAY, address_key),
    ]
