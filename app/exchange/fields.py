"""The keys of one record, asked for one by one; what is wrong is told in a sentence."""

import json
import re
from datetime import UTC, datetime

from app.core.ids import LARGEST

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Fault(Exception):
    """A record is not what the format says; the message is one sentence."""


class Fields:
    """A record being read: remembers what was asked for, so that the rest is unknown."""

    def __init__(self, record: dict[str, object]) -> None:
        """Read `record`."""
        self._record = record
        self._asked = {"kind"}

    def unknown(self) -> list[str]:
        """Return the keys that nobody asked for."""
        return [key for key in self._record if key not in self._asked]

    def has(self, key: str) -> bool:
        """Tell whether `key` is there, even as null."""
        self._asked.add(key)
        return key in self._record

    def text(self, key: str, longest: int, default: str | None = None) -> str | None:
        """Return a string of at most `longest` characters that a database can store."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, str):
            raise Fault(f"«{key}» must be a string")
        if len(value) > longest:
            raise Fault(f"«{key}» has more than {longest} characters")
        if _UNSTORABLE.search(value):
            raise Fault(f"«{key}» holds a character that no database stores")
        return value

    def required(self, key: str, longest: int) -> str:
        """Return a string that must be there and hold more than spaces."""
        value = self.text(key, longest)
        if value is None or not value.strip():
            raise Fault(f"«{key}» is missing")
        return value

    def name(self, key: str, longest: int) -> str | None:
        """Return a person's name, its spaces made single."""
        return " ".join((self.text(key, longest) or "").split()) or None

    def reference(self, key: str) -> str | None:
        """Return an id: 1 to 64 letters, digits, hyphens, underscores."""
        value = self.text(key, 64)
        if value is not None and not _ID.fullmatch(value):
            raise Fault(f"«{key}» is not an id: letters, digits, - and _ only")
        return value

    def identity(self, key: str = "id") -> str:
        """Return an id that must be there."""
        value = self.reference(key)
        if value is None:
            raise Fault(f"«{key}» is missing")
        return value

    def instant(self, key: str) -> datetime | None:
        """Return a time, which must say its zone."""
        value = self.text(key, 40)
        if value is None:
            return None
        try:
            at = datetime.fromisoformat(value)
            if at.tzinfo is not None and 1900 <= at.year <= 9000:
                return at.astimezone(UTC)
        except ValueError:
            pass
        raise Fault(f"«{key}» is not an ISO 8601 time with a zone")

    def moment(self, key: str) -> datetime:
        """Return a time that must be there."""
        value = self.instant(key)
        if value is None:
            raise Fault(f"«{key}» is missing")
        return value

    def count(self, key: str) -> int:
        """Return a whole number from 0 on; 0 when the key is absent."""
        value = self._value(key)
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise Fault(f"«{key}» must be a whole number from 0 on")
        if value > LARGEST:
            raise Fault(f"«{key}» is greater than {LARGEST}")
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise Fault(f"«{key}» must be true or false")
        return value

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """Return one of the words allowed."""
        value = self.text(key, 64, default)
        if value is None:
            raise Fault(f"«{key}» is missing")
        if value not in allowed:
            raise Fault(f"«{key}» must be one of {', '.join(allowed)}")
        return value

    def texts(self, key: str, longest: int, most: int) -> tuple[str, ...]:
        """Return a list of strings; one string alone is a list of one."""
        value = self._value(key)
        values = value if isinstance(value, list) else [] if value is None else [value]
        if len(values) > most:
            raise Fault(f"«{key}» has more than {most} entries")
        return tuple(Fields({key: one}).required(key, longest) for one in values)

    def _value(self, key: str) -> object:
        self._asked.add(key)
        return self._record.get(key)


def parsed(line: bytes) -> dict[str, object]:
    """Read one line; raise `Fault` unless it is one JSON object in UTF-8."""
    try:
        record = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise Fault("is not UTF-8") from None
    except (ValueError, RecursionError):
        raise Fault("is not valid JSON") from None
    if not isinstance(record, dict):
        raise Fault("is not a JSON object")
    return record


def _no_number(name: str) -> float:
    raise ValueError(name)
