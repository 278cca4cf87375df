"""Signing in and out by password."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.accounts import actions
from app.accounts.models import LoginSession, Member
from app.core.db.engines import Database
from app.main import create_app
from app.settings import Settings
from tests.factories import forum as make
from tests.factories.corpora import corpus
from tests.factories.forum import PASSWORD
from tests.factories.reading import page, words_of

WRONG = "Ce nom et ce mot de passe ne vont pas ensemble."


@pytest.fixture
def anne(database: Database) -> int:
    """Add a member who can sign in; return her id."""
    with database.writing() as db:
        return make.member(db, "Anne Verneuil", password=PASSWORD).id


def sign_in(client: TestClient, name: str = "Anne Verneuil", **others: str) -> int:
    form = {"name": name, "password": PASSWORD, **others}
    return client.post("/login", data=form).status_code


def reader(client: TestClient) -> str:
    return words_of(client.get("/"), ".site-header")


@pytest.mark.parametrize(
    "name",
    ["Anne Verneuil", "anne verneuil", "ANNE  VERNEUIL", "anne.verneuil@example.org"],
)
def test_by_name_or_address_however_it_is_typed(
    client: TestClient, anne: int, name: str
) -> None:
    assert anne
    assert "Se connecter" in reader(client)
    assert sign_in(client, name) == 303
    assert "Anne Verneuil" in reader(client)


def test_one_is_led_back_to_where_one_was(client: TestClient, anne: int) -> None:
    here = f"/profile/{anne}-anne-verneuil/"
    form = page(client.get("/login", params={"next": here})).css_first("main [name=next]")
    assert form is not None
    assert form.attributes["value"] == here
    answer = client.post(
        "/login", data={"name": "Anne Verneuil", "password": PASSWORD, "next": here}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, here)
    again = client.get("/login", params={"next": here})
    assert (again.status_code, again.headers["location"]) == (303, here)


@pytest.mark.parametrize("name", ["Anne Verneuil", "Personne", "x@example.org"])
def test_a_wrong_password_keeps_the_name_and_says_so(
    client: TestClient, anne: int, name: str
) -> None:
    assert anne
    answer = client.post("/login", data={"name": name, "password": "not this one"})
    assert answer.status_code == 422
    assert WRONG in words_of(answer, "[role=alert]")
    field = page(answer).css_first("input[name=name]")
    assert field is not None
    assert field.attributes["value"] == name
    assert field.attributes["aria-describedby"] == "error"
    assert "not this one" not in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("state", ["banned", "deleted"])
def test_only_active_accounts_get_in(
    client: TestClient, database: Database, state: str
) -> None:
    with database.writing() as db:
        make.member(db, "Exclue", state=state, password=PASSWORD)
    answer = client.post("/login", data={"name": "Exclue", "password": PASSWORD})
    assert answer.status_code == 422
    assert WRONG in words_of(answer)


def test_a_ban_ends_what_was_begun(
    client: TestClient, database: Database, anne: int
) -> None:
    sign_in(client)
    with database.writing() as db:
        db.get_one(Member, anne).state = "banned"
    assert "Se connecter" in reader(client)


def test_the_cookie_is_for_this_browser_alone(client: TestClient, anne: int) -> None:
    assert anne
    answer = client.post("/login", data={"name": "Anne Verneuil", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("session=")
    for flag in ("HttpOnly", "Path=/", "SameSite=lax", "Max-Age=2592000"):
        assert flag in cookie
    assert "Domain" not in cookie


def test_over_https_it_is_bound_to_the_host(
    database: Database, settings: Settings, anne: int
) -> None:
    assert anne
    over_https = settings.model_copy(update={"base_url": "https://forum.example.org"})
    app = create_app(Settings(**over_https.model_dump()), database)
    origin = {"origin": "https://forum.example.org"}
    with TestClient(app, base_url="https://forum.example.org", headers=origin) as browser:
        form = {"name": "Anne Verneuil", "password": PASSWORD}
        answer = browser.post("/login", data=form, follow_redirects=False)
        assert answer.headers["set-cookie"].startswith("__Host-session=")
        assert "Secure" in answer.headers["set-cookie"]
        assert "max-age=63072000" in answer.headers["strict-transport-security"]
        assert "Anne Verneuil" in words_of(browser.get("/"), ".site-header")


def test_each_sign_in_gives_another_session_and_none_is_kept_readable(
    client: TestClient, database: Database, anne: int
) -> None:
    client.cookies.set("session", "chosen-by-somebody-else")
    tokens = []
    for _ in range(2):
        form = {"name": "Anne Verneuil", "password": PASSWORD}
        answer = client.post("/login", data=form)
        tokens.append(answer.headers["set-cookie"].split("=")[1].split(";")[0])
    assert len({*tokens, "chosen-by-somebody-else"}) == 3
    with database.reading() as db:
        kept = list(db.scalars(select(LoginSession.token_hash)))
        owners = set(db.scalars(select(LoginSession.member_id)))
    assert len(kept) == 1  # the browser had one session, and has another
    assert owners == {anne}
    assert not any(token.encode() in kept for token in tokens)


def test_signing_out_ends_the_session_everywhere_it_was_copied(
    client: TestClient, anne: int
) -> None:
    assert anne
    sign_in(client)
    copied = client.cookies["session"]
    answer = client.post("/logout", data={"next": "/"})
    assert answer.status_code == 303
    assert "session" not in client.cookies
    client.cookies.set("session", copied)
    assert "Se connecter" in reader(client)


def test_a_link_alone_never_signs_out(client: TestClient, anne: int) -> None:
    assert anne
    sign_in(client)
    assert "Rester connecté" in words_of(client.get("/logout"))
    assert "Anne Verneuil" in reader(client)


@pytest.mark.parametrize("change", ["role", "password"])
def test_a_new_role_or_password_ends_sessions(
    client: TestClient, database: Database, anne: int, change: str
) -> None:
    sign_in(client)
    with database.writing() as db:
        member = db.get_one(Member, anne)
        if change == "role":
            actions.set_role(db, member, "moderator")
        else:
            actions.set_password(db, member, "another hash")
    assert "Se connecter" in reader(client)


def test_an_expired_session_is_nobodys(
    client: TestClient, database: Database, anne: int
) -> None:
    assert anne
    sign_in(client)
    with database.writing() as db:
        for kept in db.scalars(select(LoginSession)):
            kept.expires_at = make.BEGINNING
    assert "Se connecter" in reader(client)


@pytest.mark.parametrize("token", ["", "x", "x" * 5000, "é".encode().decode("latin-1")])
def test_a_made_up_session_is_nobodys(
    client: TestClient, database: Database, token: str
) -> None:
    assert database is not None
    answer = client.get("/", headers={b"cookie": f"session={token}".encode("latin-1")})
    assert answer.status_code == 200
    assert "Se connecter" in words_of(answer, ".site-header")


@pytest.fixture
def hostile() -> list[str]:
    """Read the addresses that would lead to another site."""
    return [line["payload"] for line in corpus("open_redirect")]


def test_no_next_leads_away(client: TestClient, anne: int, hostile: list[str]) -> None:
    assert anne
    assert len(hostile) > 100
    for address in hostile:
        for path, form in (
            ("/logout", {}),
            ("/preferences", {"theme": "dark"}),
        ):
            answer = client.post(path, data={**form, "next": address[:2000]})
            assert answer.status_code == 303
            leads = answer.headers["location"]
            assert leads.startswith("/"), address
            assert not leads.startswith(("//", "/\\")), address
            assert leads.isascii(), address
        shown = page(client.get("/login", params={"next": address[:2000]}))
        field = shown.css_first("main [name=next]")
        assert field is not None
        assert (field.attributes["value"] or "").startswith("/")
        assert not (field.attributes["value"] or "").startswith(("//", "/\\"))
