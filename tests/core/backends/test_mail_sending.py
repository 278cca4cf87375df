"""Letters through a real mail server: each once, in order, none lost, whatever it does."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import delete, select

from app.core.backends.mail import Words
from app.core.backends.mail.letters import Letter
from app.core.backends.mail.outbox import Outbox
from app.core.backends.queue import Job, Workshop
from app.core.db.engines import Database
from app.main import TASKS
from tests.core.backends.conftest import BEGINNING
from tests.factories import mailing
from tests.factories.mailing import ACCOUNT, Post, part, served, working, write
from tests.factories.serving import free_port
from tests.factories.working import count, work_off

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def post() -> Iterator[Post]:
    """Run a mail server that takes everything."""
    with served() as post:
        yield post


def letters(database: Database) -> list[Letter]:
    with database.reading() as db:
        return list(db.scalars(select(Letter).order_by(Letter.id)))


def pass_time(clock: time_machine.Traveller, shop: Workshop, long: timedelta) -> None:
    """Let time pass minute by minute, and do what comes due."""
    for _ in range(long // MINUTE):
        clock.shift(MINUTE)
        work_off(shop)


def test_letters_arrive_once_and_in_order(
    database: Database, tmp_path: Path, post: Post
) -> None:
    shop = working(database, tmp_path, post.url)
    for name in ("anne", "ben", "anne", "chloé", "david"):
        write(database, f"{name}@example.org", f"Pour {name}")
    work_off(shop)
    assert post.to == [
        f"{n}@example.org" for n in ("anne", "ben", "anne", "chloé", "david")
    ]
    assert part(post.letters[0], "plain").startswith("Un mot.")
    assert b"Bcc" not in b"".join(post.raw)
    assert letters(database) == []
    work_off(shop)
    assert len(post.letters) == 5


def test_nothing_is_sent_of_what_was_not_kept(
    database: Database, tmp_path: Path, post: Post
) -> None:
    def fail(_subject: str) -> Words:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(database, words=fail)
    work_off(working(database, tmp_path, post.url))
    assert post.letters == []


def test_a_server_that_is_down_for_a_day_loses_no_letter(
    database: Database, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    port = free_port()
    shop = working(database, tmp_path, f"smtp://127.0.0.1:{port}")
    for hour in range(24):
        for half in range(2):
            write(database, f"r{half}@example.org", f"{hour} h {half}")
            pass_time(clock, shop, 30 * MINUTE)
    assert len(letters(database)) == 48
    assert all(letter.failed_at is None for letter in letters(database))
    with served(port) as post:
        pass_time(clock, shop, 65 * MINUTE)
        subjects = [f"{hour} h {half}" for hour in range(24) for half in range(2)]
        assert [letter["Subject"] for letter in post.letters] == subjects
        assert len({letter["Message-ID"] for letter in post.letters}) == 48
        pass_time(clock, shop, 5 * HOUR)
        assert len(post.letters) == 48
    assert letters(database) == []
    assert count(database).failed == 0


def test_the_day_long_wait_has_no_last_attempt(
    database: Database, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    port = free_port()
    shop = working(database, tmp_path, f"smtp://127.0.0.1:{port}")
    write(database)
    for _ in range(40):
        clock.shift(HOUR)
        work_off(shop)
    with database.reading() as db:
        job = db.scalars(select(Job).where(Job.key == "letters")).one()
        assert job.attempts == 40
        assert job.failed_at is None
        assert job.run_at - BEGINNING <= 41 * HOUR
    assert TASKS["core.deliver_letters"].attempts > 10**6


def test_one_bad_address_holds_up_no_other(
    database: Database, tmp_path: Path, post: Post, clock: time_machine.Traveller
) -> None:
    post.answers = {
        "full@example.org": "452 4.2.2 mailbox full",
        "nobody@example.org": "550 5.1.1 <nobody@example.org> unknown",
    }
    post.at_end = {"picky@example.org": "554 5.6.0 not that"}
    for name in ("full", "nobody", "picky", "anne", "full", "ben"):
        write(database, f"{name}@example.org", f"Pour {name} {name}")
    write(database, "no address\r\nRCPT TO:<ben@example.org>", "Perdue")
    write(database, "chloé@example.org")
    shop = working(database, tmp_path, post.url)
    work_off(shop)
    assert post.to == ["anne@example.org", "ben@example.org", "chloé@example.org"]
    kept = letters(database)
    assert [(letter.address[:4], letter.failed_at is not None) for letter in kept] == [
        ("full", False),
        ("nobo", True),
        ("pick", True),
        ("full", False),
        ("no a", True),
    ]
    assert "550 5.1.1" in (kept[1].error or "")
    assert [kept[0].attempts, kept[3].attempts] == [1, 0]
    post.answers = {}
    pass_time(clock, shop, 6 * MINUTE)
    assert post.to[3:] == ["full@example.org"] * 2
    assert [letter.address[:4] for letter in letters(database)] == ["nobo", "pick", "no a"]


def test_a_mailbox_that_stays_full_is_given_up_after_days(
    database: Database, tmp_path: Path, post: Post, clock: time_machine.Traveller
) -> None:
    post.answers = {"full@example.org": "452 4.2.2 mailbox full"}
    write(database, "full@example.org")
    shop = working(database, tmp_path, post.url)
    for _ in range(24 * 6):
        work_off(shop)
        clock.shift(HOUR)
    (letter,) = letters(database)
    assert letter.failed_at is not None
    assert timedelta(days=5) < letter.failed_at - BEGINNING < timedelta(days=5, hours=5)
    assert 20 < post.asked < 50


def test_a_letter_written_meanwhile_does_not_wait_for_those_put_off(
    database: Database, tmp_path: Path, post: Post, clock: time_machine.Traveller
) -> None:
    post.answers = {"full@example.org": "452 4.2.2 mailbox full"}
    shop = working(database, tmp_path, post.url)
    write(database, "full@example.org")
    asked = Post.handle_RCPT

    async def handle(self: Post, *given: object) -> str:
        if self.asked == 0:
            write(database, "anne@example.org")
        return await asked(self, *given)  # type: ignore[arg-type]  # as it came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Post, "handle_RCPT", handle)
        work_off(shop)
    assert post.to == ["anne@example.org"]
    assert clock is not None


def test_a_server_that_goes_away_is_asked_again(
    database: Database, tmp_path: Path, post: Post, clock: time_machine.Traveller
) -> None:
    post.answers = {"anne@example.org": "421 4.3.2 closing"}
    shop = working(database, tmp_path, post.url)
    write(database)
    write(database, "ben@example.org")
    work_off(shop)
    assert [(one.attempts, one.failed_at) for one in letters(database)] == [(0, None)] * 2
    post.answers = {}
    pass_time(clock, shop, 2 * MINUTE)
    assert post.to == ["anne@example.org", "ben@example.org"]


def test_a_server_that_dies_in_the_middle_of_a_letter_gets_it_again(
    database: Database, tmp_path: Path, post: Post, clock: time_machine.Traveller
) -> None:
    shop = working(database, tmp_path, post.url)
    write(database)
    post.dies = True
    work_off(shop)
    assert len(letters(database)) == 1
    post.dies = False
    pass_time(clock, shop, 2 * MINUTE)
    assert post.to == ["anne@example.org"]


def test_a_letter_that_may_have_been_taken_comes_under_the_same_name(
    database: Database, tmp_path: Path, post: Post, clock: time_machine.Traveller
) -> None:
    shop = working(database, tmp_path, post.url)
    write(database)
    post.accepts_then_dies = True
    work_off(shop)
    post.accepts_then_dies = False
    pass_time(clock, shop, 2 * MINUTE)
    first, second = post.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]
    assert letters(database) == []


def test_a_crash_after_the_letter_was_taken_sends_the_same_letter(
    database: Database, tmp_path: Path, post: Post, clock: time_machine.Traveller
) -> None:
    shop = working(database, tmp_path, post.url)
    write(database)
    (letter,) = letters(database)
    work_off(shop)
    with database.writing() as db:  # as if the process had died before this was gone
        db.execute(delete(Letter))
        db.add(Letter(**{c.key: getattr(letter, c.key) for c in Letter.__table__.columns}))
    write(database, "ben@example.org")
    clock.shift(HOUR)
    work_off(shop)
    first, second, third = post.letters
    assert first["Message-ID"] == second["Message-ID"] != third["Message-ID"]
    assert (
        post.raw[0].split(b"\r\n\r\n")[0].splitlines()[:6]
        == (post.raw[1].split(b"\r\n\r\n")[0].splitlines()[:6])
    )


@pytest.mark.sqlite_only
def test_a_password_travels_in_private(database: Database, tmp_path: Path) -> None:
    context, certificate = mailing.certified(tmp_path)
    login, password = (mailing.quoted(word) for word in ACCOUNT)
    with served(tls_context=context, wants_login=True, require_starttls=True) as post:
        url = f"smtp://{login}:{password}@localhost:{post.port}?starttls=1"
        shop = working(database, tmp_path, url)
        with time_machine.travel(BEGINNING) as clock:
            write(database)
            work_off(shop)  # a certificate that nobody vouches for
            assert post.logins == []
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("SSL_CERT_FILE", str(certificate))
                clock.shift(HOUR)
                work_off(shop)
        assert post.logins == [ACCOUNT[0]]
        assert post.to == ["anne@example.org"]


def test_old_letters_go(
    database: Database, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    shop = working(database, tmp_path, "outbox")
    write(database, subject="Ancienne")
    write(database, "no address", "Perdue")
    work_off(shop)
    outbox = Outbox(tmp_path / "outbox")
    clock.shift(29 * DAY)
    write(database, subject="Récente")
    shop.plan()
    work_off(shop)
    assert [filed.subject for filed in outbox.letters()] == ["Récente", "Ancienne"]
    assert len(letters(database)) == 1
    clock.shift(2 * DAY)
    work_off(shop)
    assert [filed.subject for filed in outbox.letters()] == ["Récente"]
    assert letters(database) == []
