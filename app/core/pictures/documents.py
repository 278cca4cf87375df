"""The first page of a PDF as a small picture: what one sees before opening it."""

import pypdfium2

from app.core.pictures import damage, saving
from app.core.pictures.parts import THUMBNAIL_SIDE, Thumbnail


def first_page(content: bytes) -> Thumbnail:
    """Draw the first page; raise `UnfitPicture` for a damaged or a locked document."""
    with damage.told():
        page = pypdfium2.PdfDocument(content)[0]
        scale = THUMBNAIL_SIDE / max(page.get_size())
        return saving.thumbnail(page.render(scale=scale, may_draw_forms=False).to_pil())
