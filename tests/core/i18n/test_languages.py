"""Which language a page speaks, and what it says in it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.i18n import catalogues, words

WEEKS = ("%(count)d week later…", "%(count)d weeks later…")


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, "fr"),
        ("", "fr"),
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.9,fr;q=0.8", "en"),
        ("EN", "en"),
        ("de, en;q=0.3", "en"),
        ("fr;q=0.2, en;q=0.7", "en"),
        ("en;q=0, *", "fr"),
        ("*", "fr"),
        ("de-DE", "fr"),
        ("en;q=nan", "fr"),
        ("en;q=1e309, fr", "fr"),
        ("en_US", "fr"),
        ("../../etc/passwd", "fr"),
        (" , ;;q=, en ; q=0.5", "en"),
    ],
)
def test_the_browser_s_preference_is_followed_where_it_can_be(
    header: str | None, chosen: str
) -> None:
    assert catalogues.negotiate(header, "fr") == chosen


def test_a_browser_without_a_known_language_gets_the_forum_s_own() -> None:
    assert catalogues.negotiate("de", "en") == "en"


@given(st.text(max_size=2000))
def test_no_header_is_fatal(header: str) -> None:
    assert catalogues.negotiate(header, "fr") in catalogues.LOCALES


def test_only_the_beginning_of_an_endless_header_is_read() -> None:
    assert catalogues.negotiate("de," * 10_000 + "en", "fr") == "fr"


@pytest.mark.parametrize(
    ("locale", "count", "form"),
    [
        ("fr", 0, "%(count)d semaine plus tard…"),
        ("fr", 1, "%(count)d semaine plus tard…"),
        ("fr", 2, "%(count)d semaines plus tard…"),
        ("en", 0, "%(count)d weeks later…"),
        ("en", 1, "%(count)d week later…"),
        ("en", 2, "%(count)d weeks later…"),
    ],
)
def test_zero_is_singular_in_french_and_plural_in_english(
    locale: str, count: int, form: str
) -> None:
    assert catalogues.translations(locale).ngettext(*WEEKS, count) == form


@pytest.mark.parametrize("locale", ["de", "", "../fr", "fr/../fr"])
def test_a_language_the_forum_does_not_speak_is_english(locale: str) -> None:
    assert catalogues.translations(locale).gettext("kB") == "kB"


def test_a_catalogue_is_read_once() -> None:
    assert catalogues.translations("fr") is catalogues.translations("fr")


def test_french_is_spoken_unless_a_page_says_otherwise() -> None:
    assert words.gettext("kB") == "ko"
    with words.using("en"):
        assert words.gettext("kB") == "kB"
        with words.using("fr"):
            assert words.gettext("kB") == "ko"
        assert words.locale() == "en"
    assert words.locale() == "fr"


def test_the_language_is_given_back_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), words.using("en"):
        _ = 1 / 0
    assert words.locale() == "fr"


def test_two_pages_made_at_once_do_not_mix_their_languages() -> None:
    def says(locale: str) -> set[str]:
        with words.using(locale):
            return {words.gettext("kB") for _ in range(200)}

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(says, ["fr", "en"] * 8))
    assert said == [{"ko"}, {"kB"}] * 8


def test_without_a_context_of_its_own_a_sentence_stays_english() -> None:
    assert words.pgettext("nowhere", "kB") == "kB"
    assert words.npgettext("nowhere", "one", "many", 2) == "many"
