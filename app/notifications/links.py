"""The links of letters about replies: signed, so that nobody makes one up."""

from app.core.signing import Signer

READ, STOP = "letters.read", "letters.stop"


def read_path(signer: Signer, follow_id: int, post_id: int) -> str:
    """Return where a guest opens a letter's reply, and is known to have come."""
    return f"/letters/read/{signer.signed(READ, f'{follow_id}-{post_id}')}"


def stop_path(signer: Signer, follow_id: int) -> str:
    """Return where letters about a topic end, for whoever holds the letter."""
    return f"/letters/stop/{signer.signed(STOP, str(follow_id))}"


def opened(signer: Signer, token: str) -> tuple[int, int] | None:
    """Return whom and which post a link to read is for; None when it is not ours."""
    found = signer.age(READ, token)
    if found is None:
        return None
    follow_id, _, post_id = found[0].partition("-")
    return int(follow_id), int(post_id)


def stopped(signer: Signer, token: str) -> int | None:
    """Return what a link to stop ends; None when it is not ours. It never expires."""
    found = signer.age(STOP, token)
    return None if found is None else int(found[0])
