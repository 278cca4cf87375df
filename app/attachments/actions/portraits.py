"""Portraits: squares of what members send, kept like every other file."""

from typing import TYPE_CHECKING, cast

from sqlalchemy.orm import Session

from app.accounts.personal.portraits import UnfitPortrait
from app.attachments import actions
from app.attachments.refusals import FileRefused
from app.core.backends.pictures import Pictures
from app.core.backends.storage import Storage

if TYPE_CHECKING:
    from app.attachments.actions import Prepared


class StoredPortraits:
    """Makes portraits in processes of their own, and keeps them once each."""

    def __init__(self, storage: Storage, pictures: Pictures) -> None:
        """Use the forum's own."""
        self._storage, self._pictures = storage, pictures

    def made(self, name: str, content: bytes) -> object:
        """Check a file and cut the middle out of its picture."""
        try:
            return actions.receive_portrait(self._storage, self._pictures, name, content)
        except FileRefused as refused:
            raise UnfitPortrait(refused.told) from None

    def keep(self, db: Session, made: object) -> int:
        """Keep the bytes once, whoever shows them."""
        return actions.keep_bytes(db, self._storage, cast("Prepared", made)).id

    def forget(self, db: Session) -> None:
        """Have them swept away soon."""
        actions.sweep_soon(db)
