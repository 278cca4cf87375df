"""What a setting looks like in a form: written into fields, and read from them again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from app.core.errors import Unfit
from app.core.i18n.marks import N_
from app.core.i18n.words import gettext

LONGEST = 20_000
"""Characters of a field: a list of domains is long."""
MOST_LINES = 1_000

Raw = Mapping[str, str]
"""What the fields of one setting hold, by the ends of their names."""


class Wrong(Unfit):
    """A field cannot be read; `told` says why in the page's language."""

    def __init__(self, sentence: str, **given: object) -> None:
        """Say why."""
        super().__init__(sentence)
        self._given = given

    def told(self) -> str:
        """Return the sentence."""
        return gettext(str(self)) % self._given


class Kind(Protocol):
    """How a sort of value stands in a form."""

    @property
    def name(self) -> str:
        """What the template draws."""
        ...

    @property
    def ends(self) -> tuple[str, ...]:
        """The ends of its fields' names, "" for the only one."""
        ...

    def shown(self, value: Any) -> Raw:  # noqa: ANN401  # whatever the option holds
        """Write a value into the fields."""
        ...

    def read(self, raw: Raw) -> object:
        """Return the value, or raise `Wrong`."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values, each with its label."""

    values: tuple[tuple[str, str], ...]
    name: str = "choice"
    ends: tuple[str, ...] = ("",)

    def shown(self, value: str) -> Raw:
        """Tick the value."""
        return {"": value}

    def read(self, raw: Raw) -> object:
        """Return the one that was ticked."""
        if raw[""] not in dict(self.values):
            raise Wrong(N_("Choose one of these."))
        return raw[""]


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    name: str = "flag"
    ends: tuple[str, ...] = ("",)

    def shown(self, value: bool) -> Raw:
        """Tick the box, or not."""
        return {"": "1" if value else ""}

    def read(self, raw: Raw) -> object:
        """Tell whether it is ticked."""
        return raw[""] == "1"


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between two others."""

    least: int
    most: int
    name: str = "number"
    ends: tuple[str, ...] = ("",)

    def shown(self, value: int) -> Raw:
        """Write the number."""
        return {"": str(value)}

    def read(self, raw: Raw) -> object:
        """Return the number."""
        digits = raw[""].strip()
        if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
            raise Wrong(self._sentence(), least=self.least, most=self.most)
        number = int(digits)
        if not self.least <= number <= self.most:
            raise Wrong(self._sentence(), least=self.least, most=self.most)
        return number

    def _sentence(self) -> str:
        return N_("Write a whole number from %(least)s to %(most)s.")


@dataclass(frozen=True, slots=True)
class Lines:
    """Several texts, one a line."""

    name: str = "lines"
    ends: tuple[str, ...] = ("",)

    def shown(self, value: list[str]) -> Raw:
        """Write one a line."""
        return {"": "\n".join(value)}

    def read(self, raw: Raw) -> object:
        """Return the lines that say something, each once."""
        return _lines(raw[""])


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the answers that it takes; none at all when both are empty."""

    name: str = "question"
    ends: tuple[str, ...] = ("_question", "_answers")

    def shown(self, value: Mapping[str, Any] | None) -> Raw:
        """Write both."""
        if value is None:
            return dict.fromkeys(self.ends, "")
        answers = "\n".join(value["answers"])
        return {"_question": str(value["question"]), "_answers": answers}

    def read(self, raw: Raw) -> object:
        """Return both, or None."""
        question, answers = raw["_question"].strip(), _lines(raw["_answers"])
        if not question and not answers:
            return None
        if not question:
            raise Wrong(N_("Write the question that these answers belong to."))
        if not answers:
            raise Wrong(N_("Write at least one answer that is accepted."))
        return {"question": question, "answers": answers}


def _lines(text: str) -> list[str]:
    lines = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(lines) > MOST_LINES:
        raise Wrong(N_("That is too many: %(most)s lines at most."), most=MOST_LINES)
    return lines
