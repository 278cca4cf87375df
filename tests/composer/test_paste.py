"""What is pasted comes back as Markdown; what is hostile, too long or foreign does not."""

from fastapi.testclient import TestClient

from app.composer.forms import LONGEST_PASTE


def test_a_paste_comes_back_in_two_ways(member: TestClient) -> None:
    sent = "<h2>Horaires</h2><p>Ouvert <b>lundi</b>.</p>"
    answer = member.post("/composer/paste", data={"html": sent})
    assert answer.json() == {
        "markdown": "**Horaires**\n\nOuvert **lundi**.",
        "full": "## Horaires\n\nOuvert **lundi**.",
        "is_table": False,
    }
    assert answer.headers["cache-control"] == "private, no-store"


def test_plain_words_need_no_conversion(member: TestClient) -> None:
    sent = '<meta charset="utf-8"><span style="color: red">Bonjour</span>'
    answer = member.post("/composer/paste", data={"html": sent})
    assert (answer.status_code, answer.content) == (204, b"")


def test_too_much_is_refused(member: TestClient) -> None:
    answer = member.post("/composer/paste", data={"html": "x" * (LONGEST_PASTE + 1)})
    assert answer.status_code == 422


def test_guests_convert_nothing(client: TestClient) -> None:
    answer = client.post("/composer/paste", data={"html": "<b>x</b>"})
    assert answer.status_code == 403
