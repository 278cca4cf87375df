"""People who register as they do: the page opened, a while, the form, the letter."""

import re
from datetime import timedelta

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from app.core.backends.mail import Outbox
from app.core.backends.mail.outbox import Filed
from app.main import open_workshop
from tests.factories import filling
from tests.factories.working import work_off

PASSWORD = "une phrase assez longue"  # noqa: S105  # nobody's
ADDRESS = "nadia@example.org"


def register(client: TestClient, name: str = "Nadia", **others: str) -> Response:
    """Send the form of somebody who opened it a minute ago."""
    form = {
        "name": name,
        "email": ADDRESS,
        "password": PASSWORD,
        "stamp": filling.stamp(timedelta(minutes=1)),
        "website": "",
    }
    return client.post("/register", data={**form, **others})


def letters(app: FastAPI) -> list[Filed]:
    """Send what waits; return all letters that were ever sent, the oldest first."""
    state = app.state
    work_off(open_workshop(state.settings, state.database, state.storage))
    outbox = Outbox(state.settings.data_dir / "outbox")
    return sorted(outbox.letters(), key=lambda filed: filed.number)


def link_in(filed: Filed) -> str:
    """Return the path of a letter's link."""
    assert filed.link is not None
    found = re.fullmatch(r"http://localhost:8000(/\S+)", filed.link)
    assert found is not None, filed.link
    return found[1]
