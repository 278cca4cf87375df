"""What a guest may not send: one small file at most, and not all at once."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from app.core.db.engines import Database
from tests.factories.guests import write
from tests.factories.house import House
from tests.factories.reading import words_of
from tests.factories.writing import PDF, fields_of
from tests.guests.test_form import answer_to, held, told

FILE = ("Plan.pdf", PDF, "application/pdf")


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([FILE, FILE], "est un fichier de trop : les invités ne peuvent en joindre qu’un"),
        ([("Plan.pdf", PDF + b" " * 5 * 2**20, "application/pdf")], "trop"),
        ([("page.svg", b"<svg/>", "image/svg+xml")], "ne peut pas être joint"),
    ],
)
def test_a_guest_attaches_one_small_file(
    client: TestClient,
    house: House,
    database: Database,
    files: list[tuple[str, bytes, str]],
    sentence: str,
) -> None:
    answer = write(client, answer_to(house), {}, files)
    assert answer.status_code == 422
    assert sentence in told(answer, "files")
    assert "Choisissez de nouveau votre fichier" in words_of(answer, ".composer__files")
    assert held(database) == 0


def test_guests_wait_thirty_seconds_between_two_messages(
    client: TestClient, house: House, database: Database
) -> None:
    assert write(client, answer_to(house)).status_code == 303
    other = {"body": "Encore un mot.", "guest_email": "autre@example.org"}
    later = timedelta(seconds=80)
    answer = write(client, answer_to(house), other, [FILE], after=later)
    assert answer.status_code == 429
    assert "attendez encore 10 secondes" in told(answer, "body")
    assert fields_of(answer)["body"] == "Encore un mot."
    assert held(database) == 1
    later = timedelta(seconds=91)
    assert write(client, answer_to(house), other, after=later).status_code == 303


def test_nobody_has_letters_sent_to_somebody_without_end(
    client: TestClient, house: House
) -> None:
    for number in range(6):
        sent = {"body": f"Message {number}.", "guest_email": "Camille@Example.org"}
        after = timedelta(minutes=1 + number)
        answer = write(client, answer_to(house), sent, after=after)
    assert answer.status_code == 429
    assert "réessayez" in told(answer, "body")
    assert "attendez 55 minutes" in told(answer, "body")
