"""«M’avertir des réponses par courriel»: one letter a topic until the next visit."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.accounts.models import Member
from app.core import signing
from app.core.backends.mail.letters import Letter
from app.core.backends.queue import Job
from app.notifications import actions, queries
from app.posts.models import Post
from app.settings import Settings
from app.tracking import actions as tracking
from tests.factories import counting
from tests.factories.mailing import part
from tests.factories.reading import page, words_of
from tests.factories.talking import HERE, become
from tests.factories.writing import fields_of, opened, send
from tests.notifications.correspondence import (
    GUEST,
    HOUR,
    MINUTE,
    Talk,
    follows,
    path_of,
)


def test_a_reply_is_told_to_whoever_ticked_the_box(talk: Talk) -> None:
    talk.reply("Anne", "Qui vient ?", ticked=True)
    assert talk.told() == []
    number = talk.reply("Ben", "Moi, avec *plaisir*.", ticked=False)
    (letter,) = talk.letters()
    assert letter["To"] == "anne@example.org"
    assert letter["Subject"] == "Réponse dans «\N{NO-BREAK SPACE}Sujet\N{NO-BREAK SPACE}»"
    text = part(letter, "plain")
    assert "Ben a répondu dans" in text
    assert "> Moi, avec plaisir." in text
    assert "avant votre prochaine visite" in text
    assert path_of(letter, "action") == f"/p/{number}"


def test_one_letter_until_the_next_visit(talk: Talk) -> None:
    talk.reply("Anne", "Qui vient ?", ticked=True)
    for number in range(3):
        talk.reply("Ben", f"Moi {number}.", ticked=False)
        talk.reply("Chloé", f"Et moi {number}.", ticked=False)
        assert talk.told() == (["anne"] if number == 0 else [])
    talk.read("Anne")
    assert talk.told() == []
    talk.reply("Ben", "Encore moi.")
    assert talk.told() == ["anne"]
    talk.reply("Ben", "Toujours moi.")
    assert talk.told() == []


def test_several_replies_at_once_are_one_letter(talk: Talk) -> None:
    talk.reply("Anne", "Qui vient ?", ticked=True)
    for name in ("Ben", "Chloé", "Ben"):
        become(talk.client, name)
        talk.clock.shift(timedelta(seconds=15))
        sent = opened(talk.client, "/topic/1/reply") | {"body": f"Moi, {name}."}
        assert send(talk.client, "/topic/1/reply", sent | {"wants_answers": ""}).is_redirect
    (letter,) = talk.letters()
    assert "Ben a répondu" in part(letter, "plain")
    assert "2 autres réponses suivent." in part(letter, "plain")


def test_whoever_reads_along_is_not_told(talk: Talk) -> None:
    talk.reply("Anne", "Qui vient ?", ticked=True)
    talk.reply("Ben", "Moi.", ticked=False)
    talk.read("Anne")
    assert talk.told() == []


def test_nobody_is_told_of_their_own(talk: Talk) -> None:
    talk.reply("Anne", "Qui vient ?", ticked=True)
    talk.reply("Anne", "Personne ?")
    assert talk.told() == []
    talk.reply("Ben", "Moi.", ticked=True)
    talk.reply("Ben", "Et encore moi.")
    assert talk.told() == ["anne"]


def test_the_box_is_ticked_until_somebody_unticks_it_and_then_remembered(
    talk: Talk,
) -> None:
    def is_ticked(address: str) -> bool:
        box = page(talk.client.get(address)).css_first("#composer-answers")
        assert box is not None
        return "checked" in box.attributes

    become(talk.client, "Anne")
    assert is_ticked(HERE)
    assert is_ticked("/topic/1/reply")
    assert is_ticked("/forum/1/new-topic")
    assert "M’avertir des réponses par courriel" in words_of(talk.client.get(HERE))
    talk.reply("Anne", "Sans rien recevoir.", ticked=False)
    assert not is_ticked(HERE)
    assert not is_ticked("/topic/1/reply")
    talk.reply("Ben", "Moi, je veux bien.", ticked=False)
    assert talk.told() == []
    talk.reply("Anne", "Moi aussi.", ticked=True)
    assert is_ticked(HERE)
    talk.reply("Ben", "Bien.")
    assert talk.told() == ["anne"]


def test_a_form_that_comes_back_remembers_the_box(talk: Talk) -> None:
    become(talk.client, "Anne")
    for ticked in (True, False):
        sent = opened(talk.client, "/topic/1/reply") | {"body": "Voyons.", "preview": "1"}
        sent["wants_answers"] = "1" if ticked else ""
        back = fields_of(send(talk.client, "/topic/1/reply", sent))
        assert (back.get("wants_answers") == "1") is ticked
    assert follows(talk.database) == []


def test_a_form_without_the_box_changes_nothing(talk: Talk) -> None:
    become(talk.client, "Anne")
    assert send(talk.client, "/topic/1/reply", {"body": "Tout court."}).is_redirect
    assert follows(talk.database) == []


def test_a_new_topic_is_followed_by_whoever_starts_it(talk: Talk) -> None:
    become(talk.client, "Anne")
    sent = opened(talk.client, "/forum/1/new-topic") | {"title": "Neuf", "body": "Bonjour."}
    assert send(talk.client, "/forum/1/new-topic", sent).is_redirect
    (follow,) = follows(talk.database)
    assert (follow.topic_id, follow.after, follow.is_wanted) == (2, 1, True)


def test_a_reply_that_is_gone_by_then_is_not_told(talk: Talk) -> None:
    talk.reply("Anne", "Qui vient ?", ticked=True)
    number = talk.reply("Ben", "zqsecret", ticked=False)
    form = {"what": "post"}
    assert talk.client.post(f"/post/{number}/delete", data=form).is_redirect
    assert talk.told() == []
    talk.reply("Chloé", "Moi, je viens.", ticked=False)
    (letter,) = talk.letters()
    assert "Chloé a répondu" in part(letter, "plain")
    assert "zqsecret" not in letter.as_string()


def test_a_hidden_reply_is_not_told_even_to_moderators(talk: Talk) -> None:
    talk.reply("Mod", "Qui vient ?", ticked=True)
    number = talk.reply("Ben", "zqsecret", ticked=False)
    with talk.database.writing() as db:
        db.get_one(Post, number).state = "hidden"
    assert talk.told() == []


def test_a_letter_that_waits_for_its_server_is_taken_back_with_its_reply(
    talk: Talk,
) -> None:
    talk.reply("Anne", "Qui vient ?", ticked=True)
    talk.follow()
    talk.post.answers = dict.fromkeys(("anne@example.org", GUEST), "452 full")
    number = talk.reply("Ben", "zqsecret", ticked=False)
    assert talk.told() == []
    become(talk.client, "Ben")
    assert talk.client.post(f"/post/{number}/delete", data={"what": "post"}).is_redirect
    with talk.database.reading() as db:
        assert [letter for letter in db.scalars(select(Letter)) if letter.about] == []
    talk.post.answers = {}
    talk.clock.shift(5 * HOUR)
    assert talk.told() == []
    talk.reply("Chloé", "Moi.", ticked=False)
    assert sorted(talk.told()) == ["Guest", "anne"]


@pytest.mark.parametrize("state", ["banned", "deleted"])
def test_whoever_is_gone_is_told_nothing(talk: Talk, state: str) -> None:
    talk.reply("Anne", "Qui vient ?", ticked=True)
    with talk.database.writing() as db:
        db.get_one(Member, 1).state = state
    talk.reply("Ben", "Moi.", ticked=False)
    assert talk.told() == []


def test_letters_speak_the_language_of_the_page_they_were_asked_on(talk: Talk) -> None:
    talk.client.headers["accept-language"] = "en"
    talk.reply("Anne", "Who comes?", ticked=True)
    talk.client.headers["accept-language"] = "fr"
    talk.reply("Ben", "Moi.", ticked=False)
    (letter,) = talk.letters()
    assert letter["Subject"] == "Reply in “Sujet”"
    assert "Ben replied in" in part(letter, "plain")
    assert "Receive no more letters about this topic" in part(letter, "html")


def test_a_guest_is_told_until_the_link_is_opened(talk: Talk) -> None:
    talk.follow()
    talk.follow(GUEST.lower(), "en")
    assert len(follows(talk.database)) == 1
    number = talk.reply("Ben", "Moi.", ticked=False)
    (letter,) = talk.letters()
    assert letter["To"] == GUEST
    assert letter["Subject"] == "Reply in “Sujet”"
    talk.reply("Ben", "Encore moi.")
    assert talk.told() == []
    become(talk.client, "")
    path = path_of(letter, "action")
    robot = talk.client.get(path, headers={"user-agent": "Googlebot/2.1"})
    assert robot.headers["location"] == f"/p/{number}"
    talk.reply("Ben", "Toujours moi.")
    assert talk.told() == []
    become(talk.client, "")
    opened_link = talk.client.get(path)
    assert opened_link.headers["location"] == f"/p/{number}"
    assert opened_link.headers["referrer-policy"] == "no-referrer"
    assert talk.told() == []
    talk.reply("Ben", "À nouveau.")
    assert talk.told() == ["Guest"]


def test_a_guest_who_writes_again_has_come_back(talk: Talk) -> None:
    talk.follow()
    talk.reply("Ben", "Moi.", ticked=False)
    assert talk.told() == ["Guest"]
    with talk.database.writing() as db:
        tracking.note_own_post(db, 1, GUEST.upper())
    talk.reply("Ben", "Encore.")
    assert talk.told() == ["Guest"]


def test_two_workers_at_once_tell_once(talk: Talk, tmp_path: Path) -> None:
    talk.follow()
    talk.reply("Ben", "Moi.", ticked=False)
    signer = signing.opened(Settings(data_dir=tmp_path))
    with talk.database.reading() as db:
        (follow,) = queries.to_tell(db, 1)
    for _ in range(3):
        with talk.database.writing() as db:
            actions.tell(db, signer, follow)
    with talk.database.reading() as db:
        assert len(db.scalars(select(Letter)).all()) == 1


def test_a_reply_costs_one_statement_more_and_no_job_where_nobody_follows(
    talk: Talk,
) -> None:
    talk.reply("Ben", "Moi.", ticked=False)
    with talk.database.reading() as db:
        keys = db.scalars(select(Job.key).where(Job.key.startswith("answers:")))
        assert keys.all() == []
    talk.reply("Anne", "Et moi.", ticked=True)

    become(talk.client, "Ben")
    talk.clock.shift(MINUTE)
    sent = opened(talk.client, "/topic/1/reply") | {"body": "Encore moi."}
    with counting.statements(talk.database) as said:
        assert send(talk.client, "/topic/1/reply", sent).is_redirect
    more = [one for one in said if "topic_follow" in one or "INTO job" in one]
    writing = [one for one in more if not one.startswith("SELECT")]
    assert len(writing) == 1, writing


def test_the_policy_of_letters_is_that_of_robots(talk: Talk) -> None:
    talk.follow()
    talk.reply("Ben", "Moi.", ticked=False)
    (letter,) = talk.letters()
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert path_of(letter, "List-Unsubscribe").startswith("/letters/stop/")
