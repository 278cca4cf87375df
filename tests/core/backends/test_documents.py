"""The first page of a PDF, drawn in a process of its own."""

import os
import time
from io import BytesIO

import pytest
from PIL import Image

from app.core.backends.pictures import WorkerPictures
from app.core.pictures.parts import UnfitPicture
from tests.factories import files

DRAWER = WorkerPictures(workers=2, seconds=30)


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((595, 842), (340, 480)),
        ((842, 595), (480, 340)),
        ((10, 10), (480, 480)),
        ((14_400, 3), (480, 1)),
    ],
)
def test_the_first_page_is_drawn_small(
    size: tuple[int, int], small: tuple[int, int]
) -> None:
    page = DRAWER.first_page(files.document(*size))
    shown = Image.open(BytesIO(page.content))
    assert (shown.format, shown.size) == ("WEBP", (page.width, page.height))
    assert abs(page.width - small[0]) <= 1
    assert abs(page.height - small[1]) <= 1


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.4", b"%PDF-1.7\n" + os.urandom(5_000), files.document(595, 842)[:200]],
)
def test_of_a_damaged_document_nothing_is_drawn(content: bytes) -> None:
    with pytest.raises(UnfitPicture) as unfit:
        DRAWER.first_page(content)
    assert unfit.value.fault == "unreadable"


def test_a_document_without_end_is_given_up() -> None:
    hasty = WorkerPictures(seconds=0.01)
    began = time.monotonic()
    with pytest.raises(UnfitPicture) as unfit:
        hasty.first_page(files.document(595, 842))
    assert unfit.value.fault == "slow"
    assert time.monotonic() - began < 10
