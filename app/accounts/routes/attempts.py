"""How often somebody may try a password or a code, and from where.

Strangers who try a member's password are held up wherever they are, but the member is not
where they have signed in before: nobody locks somebody else out of their own house.
"""

from datetime import timedelta

from fastapi import Request

from app.accounts import queries
from app.core.backends.limits import Limit, network
from app.core.db.rows import AnyRow
from app.core.db.work import Reading
from app.core.text.references import fold
from app.core.web import humans, state

Tried = tuple[tuple[Limit, str], ...]

QUARTER = timedelta(minutes=15)
OWN, NEAR = Limit("accounts.try", 20, QUARTER), Limit("accounts.try_near", 60, QUARTER)
ACCOUNT = Limit("accounts.try_account", 10, QUARTER)
AT_HOME = Limit("accounts.try_at_home", 10, QUARTER)
CODE, PROOF = Limit("accounts.code", 10, QUARTER), Limit("accounts.prove", 10, QUARTER)


def of_password(
    request: Request, reading: Reading, name: str, found: AnyRow | None
) -> Tried:
    """Return what a wrong password counts for; the same for names that nobody has."""
    here = humans.address(request)
    key = network_key(request)
    is_home = queries.knows_network(reading, found.id if found else 0, key)
    whose = f"member {found.id}" if found else f"name {fold(name)}"
    account = (AT_HOME, f"{whose} {key}") if is_home else (ACCOUNT, whose)
    return ((OWN, here), (NEAR, network(here)), account)


def of_code(member_id: int) -> Tried:
    """Return what a wrong code counts for."""
    return ((CODE, str(member_id)),)


def of_proof(member_id: int) -> Tried:
    """Return what a wrong proof counts for, in a browser that is signed in."""
    return ((PROOF, str(member_id)),)


def network_key(request: Request) -> str:
    """Return what stands for the network that a request comes from."""
    return state.signer(request).digest("network", network(humans.address(request)))
