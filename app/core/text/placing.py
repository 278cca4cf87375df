"""Attached files and pictures, put in their places in a text."""

from collections.abc import Mapping
from html import escape

from selectolax.lexbor import LexborNode

from app.core.text import dom, links, sanitize
from app.core.text.markers import Markers
from app.core.text.parts import FileRef


def place(
    body: LexborNode, files: Mapping[int, FileRef], markers: Markers
) -> tuple[int, ...]:
    """Put links and pictures where the text points at them; return the files' ids."""
    placed: dict[int, None] = {}
    for image in dom.found(body, "img"):
        _place_image(image, files, placed)
    for link in dom.found(body, "a"):
        _place_link(link, files, markers, placed)
    return tuple(reversed(placed))


def leads_to_a_file(link: LexborNode) -> bool:
    """Whether a link points at an attached file, known or not."""
    said = link.attributes
    return links.is_attachment(said.get("href") or "") or "data-fileid" in said


def _place_image(
    image: LexborNode, files: Mapping[int, FileRef], placed: dict[int, None]
) -> None:
    said = image.attributes
    address, alt = said.get("data-src") or said.get("src") or "", said.get("alt") or ""
    around = next((node for node in dom.above(image) if node.tag == "a"), None)
    file = _file(address, said.get("data-fileid"), files)
    if file is None:
        dom.replace(image, _other_image(address, alt, is_linked=around is not None))
        return
    placed[file.id] = None
    if not file.is_image:
        dom.replace(image, f'<a href="attachment:{file.id}">{escape(alt)}</a>')
    elif around is None:
        dom.replace(image, _enlarged(file, alt))
    elif leads_to_a_file(around) and not around.text().strip():
        dom.replace(around, _enlarged(file, alt))
    else:
        dom.replace(image, _picture(file.url, alt or file.alt, file.width, file.height))


def _other_image(address: str, alt: str, *, is_linked: bool) -> str:
    if links.is_own_path(address):
        return _picture(address, alt)
    if not links.is_outside(address):
        return escape(alt)
    words = escape(links.outside_image(alt, address))
    return words if is_linked else f'<a href="{escape(address)}">{words}</a>'


def _enlarged(file: FileRef, alt: str) -> str:
    shown = _picture(file.url, alt or file.alt or file.name, file.width, file.height)
    return f'<a class="image" href="{escape(file.url)}">{shown}</a>'


def _picture(
    url: str, alt: str, width: int | None = None, height: int | None = None
) -> str:
    size = f' width="{width}" height="{height}"' if width and height else ""
    named = f'<img src="{escape(url)}" alt="{escape(alt)}"{size}'
    return f'{named} loading="lazy" decoding="async">'


def _place_link(
    link: LexborNode,
    files: Mapping[int, FileRef],
    markers: Markers,
    placed: dict[int, None],
) -> None:
    said = link.attributes
    address = said.get("href") or ""
    file = _file(address, said.get("data-fileid"), files)
    words = link.inner_html or ""
    if file:
        placed[file.id] = None
        shown = words if words.strip() else escape(file.name)
        named = f'<a class="file" href="{escape(file.url)}">{shown}</a>'
        dom.replace(link, named + markers.mark("file", file.id))
    elif not sanitize.keeps(address):
        dom.replace(link, words)
    elif links.is_outside(address):
        link.attrs["rel"] = links.REL


def _file(
    address: str, file_id: str | None, files: Mapping[int, FileRef]
) -> FileRef | None:
    """Return the known file that an address or else an older forum's id points at."""
    number = links.attachment_id(address) or links.row_id(file_id or "")
    return files.get(number) if number else None
