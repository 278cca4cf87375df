"""What an operator watches, and nobody else."""

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.core import clock
from app.core.backends.mail.letters import Letter
from app.core.db.engines import Database
from tests.factories.house import House
from tests.factories.mailing import write


def numbers(text: str) -> dict[str, float]:
    told = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in told}


def test_the_machine_itself_reads_the_numbers(app: FastAPI, house: House) -> None:
    with TestClient(
        app, base_url="http://localhost:8000", client=("127.0.0.1", 5000)
    ) as here:
        for _ in range(3):
            assert here.get(f"/topic/{house.topic}-bibliotheques/").status_code == 200
        answer = here.get("/metrics")
    assert answer.status_code == 200
    told = numbers(answer.text)
    hits = [value for name, value in told.items() if "page_cache_hits" in name]
    fills = [value for name, value in told.items() if "page_cache_fills" in name]
    assert (hits, fills) == ([2.0], [1.0])
    assert any('route="topics.show",status="200"' in name for name in told)
    assert "Bibliothèques" not in answer.text


def test_letters_that_wait_and_those_that_failed_are_counted(
    app: FastAPI, database: Database
) -> None:
    for _ in range(3):
        write(database)
    with database.writing() as db:
        lost = db.scalars(select(Letter).limit(1)).one()
        lost.failed_at = clock.now()
    with TestClient(
        app, base_url="http://localhost:8000", client=("127.0.0.1", 5000)
    ) as here:
        told = numbers(here.get("/metrics").text)
    counts = {name.partition("{")[0]: value for name, value in told.items()}
    assert counts["causerie_letters_waiting"] == 2
    assert counts["causerie_letters_failed"] == 1


def test_others_find_nothing(app: FastAPI) -> None:
    base = "http://localhost:8000"
    elsewhere = TestClient(app, base_url=base, client=("192.0.2.7", 5000))
    assert elsewhere.get("/metrics").status_code == 404
    proxy = TestClient(app, base_url=base, client=("127.0.0.1", 5000))
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
        assert proxy.get("/metrics", headers={header: "192.0.2.7"}).status_code == 404
