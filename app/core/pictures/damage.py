"""What decoders do with a damaged or a hostile file, said in a word."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.core.pictures.parts import UnfitPicture


@contextmanager
def told() -> Iterator[None]:
    """Raise `UnfitPicture` for whatever goes wrong within."""
    try:
        yield
    except UnfitPicture:
        raise
    except MemoryError:
        raise UnfitPicture("heavy") from None
    except Exception:  # noqa: BLE001  # decoders fail on damage in every way there is
        raise UnfitPicture("unreadable") from None
