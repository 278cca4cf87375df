"""Content negotiation: what a client's header lets us send."""

import pytest

from app.core.web.encodings import offered


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("gzip, deflate, br", {"gzip", "deflate", "br"}),
        ("BR;q=0.9 , gzip ; q=0.1", {"br", "gzip"}),
        ("br;q=0, gzip", {"gzip"}),
        ("br; q=0.0, gzip", {"gzip"}),
    ],
)
def test_names_are_read_and_refusals_respected(header: str, names: set[str]) -> None:
    assert offered(header) == names


def test_no_header_offers_nothing_compressed() -> None:
    assert not offered("") & {"br", "gzip"}
