"""The catalogue check finds each kind of fault, and the project has none."""

from pathlib import Path

import pytest
from babel.messages import Catalog

from tools import catalogues

CONFIGURATION = (catalogues.ROOT / "babel.cfg").read_text(encoding="utf-8")


def catalogue(*entries: tuple[str | tuple[str, str], str | tuple[str, str]]) -> Catalog:
    made = Catalog(locale="fr")
    for message, french in entries:
        made.add(message, french)
    return made


def faults(message: str | tuple[str, str], french: str | tuple[str, str]) -> list[str]:
    return list(catalogues.faults(catalogue((message, french)), catalogue((message, ""))))


@pytest.mark.parametrize(
    "french",
    [
        "Quelqu’un répond\u202f: «\u00a0oui\u00a0»\u202f!",
        "Il est 9\u00a0h\u00a012",
        "Voir https://example.org/?a=1",
    ],
)
def test_good_french_passes(french: str) -> None:
    assert faults("Somebody answers", french) == []


@pytest.mark.parametrize(
    ("french", "fault"),
    [
        ("", "has no French"),
        ("Vraiment ?", "ordinary space before"),
        ("Attention !", "ordinary space before"),
        ("Nom : {nom}", "ordinary space before"),
        ("Oui ; non", "ordinary space before"),
        ("\u00a0oui »", "ordinary space before"),
        ("« oui", "ordinary space after"),
        ("L'auteur", "straight apostrophe"),
    ],
)
def test_bad_french_is_named(french: str, fault: str) -> None:
    found = faults("Name: {nom}" if "{nom}" in french else "Yes", french)
    assert len(found) == 1
    assert fault in found[0]


@pytest.mark.parametrize(
    ("message", "french"),
    [
        ("%(name)s said", "%(nom)s a dit"),
        ("%(name)s said", "a dit"),
        ("{name} said", "{name} {name} a dit"),
        (("One reply", "%(n)d replies"), ("Une réponse", "%(n)d réponses")),
        (("%(n)d reply", "%(n)d replies"), ("%(n)d réponse", "réponses")),
    ],
)
def test_placeholders_must_be_the_same(
    message: str | tuple[str, str], french: str | tuple[str, str]
) -> None:
    assert any("placeholders" in fault for fault in faults(message, french))


def test_a_half_translated_plural_has_no_french() -> None:
    assert faults(("reply", "replies"), ("réponse", "")) == ["“reply” has no French."]


def test_a_sentence_missing_from_the_catalogue_is_named() -> None:
    found = list(catalogues.faults(catalogue(), catalogue(("New", ""))))
    assert found == ["“New” is not in the catalogue."]


def test_a_sentence_that_became_plural_is_missing() -> None:
    french, said = catalogue(("reply", "réponse")), catalogue((("reply", "replies"), ""))
    assert list(catalogues.faults(french, said)) == ["“reply” is not in the catalogue."]


def test_a_sentence_said_no_more_is_named() -> None:
    found = list(catalogues.faults(catalogue(("Old", "Vieux")), catalogue()))
    assert found == ["“Old” is said nowhere any more."]


def test_a_fuzzy_sentence_is_named() -> None:
    french = Catalog(locale="fr")
    french.add("Old", "Vieux", flags=["fuzzy"])
    assert list(catalogues.faults(french, catalogue(("Old", "")))) == [
        "“Old” is marked fuzzy."
    ]


def test_updating_keeps_what_is_translated_and_nothing_else() -> None:
    french = catalogue(("Old", "Vieux"), ("Kept", "Gardé"))
    fresh = catalogues.updated(french, catalogue(("New", ""), ("Kept", "")))
    text = catalogues.written(fresh).decode()
    assert 'msgid "Kept"\nmsgstr "Gardé"\n\nmsgid "New"\nmsgstr ""\n' in text
    assert "Old" not in text
    assert "Date" not in text
    assert "#:" not in text


def test_the_code_and_the_templates_are_read(tmp_path: Path) -> None:
    (tmp_path / "babel.cfg").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "app/room").mkdir(parents=True)
    (tmp_path / "templates/room").mkdir(parents=True)
    (tmp_path / "app/room/pages.py").write_text(
        'words.gettext("Said in code")\nN_("Marked")\n'
        'words.ngettext("one", "many", 2)\npgettext("menu", "Open")\n',
        encoding="utf-8",
    )
    (tmp_path / "templates/room/show.html").write_text(
        '{{ _("Shown") }}{% trans name=1 %}\n  Trimmed {{ name }}\n{% endtrans %}',
        encoding="utf-8",
    )
    said = catalogues.extracted(tmp_path)
    assert {message.id for message in said if message.id} == {
        "Said in code",
        "Marked",
        ("one", "many"),
        "Open",
        "Shown",
        "Trimmed %(name)s",
    }
    assert said.get("Open", "menu")


def test_everything_the_forum_says_has_good_french(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = catalogues.main(["check"])
    assert capsys.readouterr().err == ""
    assert code == 0
