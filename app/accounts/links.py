"""Links sent by mail: what each of them does is said by the room that sends it.

A link is opened by a page with a button, since robots follow links in mails; the button
uses it up, once. The links of a kind that belong to one thing replace each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from fastapi import Request, Response
from sqlalchemy.orm import Session

from app.accounts.forms.confirming import ConfirmForm
from app.accounts.reader import Reader
from app.core.db.rows import AnyRow


@dataclass(frozen=True, slots=True)
class Opened:
    """A link in somebody's hands: what it is about, and who opened it."""

    request: Request
    link: AnyRow
    reader: Reader


class LinkKind(Protocol):
    """What a kind of link shows, and what its button does."""

    def show(self, opened: Opened, db: Session) -> Response:
        """Answer with the page that has the button; nothing is changed."""
        ...

    def use(
        self, opened: Opened, form: ConfirmForm, reading: Session, db: Session
    ) -> Response:
        """Do what the link is for; the link is used up by `actions.use_link`."""
        ...


LinkKinds = Mapping[str, LinkKind]
DAY = timedelta(days=1)
