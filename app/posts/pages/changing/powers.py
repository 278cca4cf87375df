"""What a reader may do to a post that stands on a page; what he may not is not shown."""

from dataclasses import dataclass
from typing import Protocol

from app.accounts.reader import Reader
from app.core import clock
from app.posts import rules


class ChangeableRow(rules.PostFacts, Protocol):
    """The columns that tell who may change a post, and how often that happened."""

    @property
    def revision(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Powers:
    """The actions under a post; `earlier_texts` is how many its history tells, if read."""

    may_edit: bool = False
    may_delete: bool = False
    may_undelete: bool = False
    earlier_texts: int = 0


def powers(row: ChangeableRow, reader: Reader) -> Powers:
    """Tell what `reader` may do to a post; a guest nothing at all."""
    if reader.is_guest:
        return Powers()
    reads_history = rules.may_read_history(reader, row)
    return Powers(
        may_edit=rules.may_edit(reader, row),
        may_delete=rules.may_delete(reader, row),
        may_undelete=rules.may_undelete(reader, row, clock.now()),
        earlier_texts=row.revision - 1 if reads_history else 0,
    )
