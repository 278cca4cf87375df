"""The first page of a PDF as a small picture: what one sees before opening it."""

import pypdfium2

from app.core.pictures import saving
from app.core.pictures.parts import THUMBNAIL_SIDE, Thumbnail, UnfitPicture


def first_page(content: bytes) -> Thumbnail:
    """Draw the first page; raise `UnfitPicture` for a damaged or a locked document."""
    try:
        return _drawn(content)
    except UnfitPicture:
        raise
    except MemoryError:
        raise UnfitPicture("heavy") from None
    except Exception:  # noqa: BLE001  # decoders fail on damage in every way there is
        raise UnfitPicture("unreadable") from None


def _drawn(content: bytes) -> Thumbnail:
    page = pypdfium2.PdfDocument(content)[0]
    drawn = page.render(scale=THUMBNAIL_SIDE / max(page.get_size()), may_draw_forms=False)
    image = drawn.to_pil().convert("RGB")
    image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    made = saving.saved(image, "WEBP", {"quality": 80, "method": 4})
    return Thumbnail(made, *image.size)
