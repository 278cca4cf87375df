"""How guests write in each forum, said by an administrator."""

from fastapi.testclient import TestClient

from tests.factories.house import House, enter
from tests.factories.reading import page, words_of

HERE = "/admin/forums"


def terms(client: TestClient, house: House) -> str:
    """Return what a guest's form says in the forum of the conversation."""
    client.cookies.clear()
    here = client.get(f"/topic/{house.topic}").headers["location"]
    return words_of(client.get(here), ".reply")


def test_a_forum_has_its_own_way_or_that_of_the_settings(
    client: TestClient, house: House
) -> None:
    assert "relecture par un modérateur" in terms(client, house)
    for mode, told in (
        ("register", "une fois votre inscription terminée"),
        ("off", "Se connecter"),
        ("", "relecture par un modérateur"),
    ):
        enter(client, "admin")
        saved = client.post(HERE, data={"forum": str(house.forum), "mode": mode})
        way = saved.headers["location"]
        assert way.endswith(f"#forum-{house.forum}")
        shown = client.get(way)
        chosen = page(shown).css(f"#mode-{house.forum} option[selected]")
        assert [one.attributes["value"] or "" for one in chosen] == [mode]
        assert "Enregistré" in words_of(shown, f"#forum-{house.forum}")
        assert told in terms(client, house)


def test_what_is_no_way_or_no_forum_is_refused(client: TestClient, house: House) -> None:
    enter(client, "admin")
    for form in (
        {"forum": str(house.forum), "mode": "anything"},
        {"forum": "0", "mode": "off"},
        {"mode": "off"},
    ):
        assert client.post(HERE, data=form).status_code == 422
    assert client.post(HERE, data={"forum": "987654", "mode": "off"}).status_code == 404


def test_nobody_else_finds_it(client: TestClient, house: House) -> None:
    for role in ("guest", "member", "moderator"):
        client.cookies.clear()
        enter(client, role)
        form = {"forum": str(house.forum), "mode": "off"}
        assert client.get(HERE).status_code == 404
        assert client.post(HERE, data=form).status_code == 404
