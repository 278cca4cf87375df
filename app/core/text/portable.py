"""A text taken out of its post: parsed, and stripped of what only its post can show."""

import re
from collections.abc import Mapping
from html import escape

from selectolax.lexbor import LexborNode

from app.core.text import dom, imports, links, placing, plain, raw, sanitize, shape
from app.core.text.own_words import LEFT_OUT
from app.core.text.parts import FileRef, Format

_MOST_NODES = 4_000
_MARK = "data-left-out"
_WHOLE_WORDS = re.compile(r"(.*\S|)\s", re.DOTALL)


def body_of(text: str, fmt: Format) -> LexborNode | None:
    """Return a clean text as a tree, with nothing in it that a post never shows.

    A text that would show nothing, or lose something, is there as it was typed.
    """
    html = raw.html_of(text, fmt)
    body = dom.parse(html or "")
    if fmt == "html" and body:
        imports.tidy(body)
    for node in dom.found(body, shape.DROPPED) if body else ():
        node.decompose()
    if body and (plain.is_visible(body.text()) or body.css_first("img, hr")):
        return body
    return dom.parse(raw.paragraphs(text))


def leave_quotes_out(body: LexborNode) -> None:
    """Put «[…]» in the place of quotes, one for neighbours."""
    for quote in dom.found(body, "blockquote[data-quote]"):
        dom.replace(quote, f"<p {_MARK}>{LEFT_OUT}</p>")
    for left_out in dom.found(body, f"[{_MARK}]"):
        before = left_out.prev
        while before is not None and before.is_text_node and not before.text().strip():
            before = before.prev
        if before is not None and _MARK in before.attributes:
            left_out.decompose()


def leave_files_out(body: LexborNode, files: Mapping[int, FileRef]) -> None:
    """Leave of pictures and files of the post their words: no other post can show them."""
    for image in dom.found(body, "img"):
        address, alt, file_id = _said_of(image)
        file = files.get(file_id or 0)
        if file or not (links.is_outside(address) or links.is_own_path(address)):
            dom.replace(image, escape(alt or _words_for(image, file)))
        else:
            image.attrs["src"] = address
    for link in dom.found(body, "a"):
        file = files.get(_file_of(link) or 0)
        if file or not sanitize.keeps(link.attributes.get("href") or ""):
            words = (link.inner_html or "").strip() or escape(file.name if file else "")
            dom.replace(link, words)


def keep_files(body: LexborNode, files: Mapping[int, FileRef]) -> None:
    """Point at files of the post as Markdown does, whatever an import called them."""
    for image in dom.found(body, "img"):
        address, _, file_id = _said_of(image)
        is_known = file_id in files or (file_id and links.is_attachment(address))
        if is_known or links.is_outside(address) or links.is_own_path(address):
            image.attrs["src"] = f"attachment:{file_id}" if is_known else address
        else:
            dom.replace(image, escape(image.attributes.get("alt") or ""))
    for link in dom.found(body, "a"):
        address, file_id = link.attributes.get("href") or "", _file_of(link)
        if file_id in files or (file_id and links.is_attachment(address)):
            shows_a_picture = link.css_first("img") and not link.text().strip()
            link.attrs["href"] = f"attachment:{file_id}"
            if shows_a_picture:
                dom.replace(link, link.inner_html or "")
        elif not sanitize.keeps(address):
            dom.replace(link, link.inner_html or "")


def cut(body: LexborNode, longest: int) -> bool:
    """Cut a tree at a word, after `longest` characters; tell whether anything went.

    Each stretch of words counts one more, for what parts it from the next.
    """
    room, nodes = longest, list(body.traverse(include_text=True))[1:]
    for at, node in enumerate(nodes):
        words = node.text() if node.is_text_node else ""
        room -= len(" ".join(words.split())) + bool(words)
        if room < 0 or at > _MOST_NODES:
            for late in nodes[:at:-1]:
                late.decompose()
            dom.replace(node, escape(_ended(words[: max(0, len(words) + room)])))
            return True
    return False


def leave_end_out(body: LexborNode) -> None:
    """Say at the end of a tree that there was more."""
    if body.last_child:
        dom.replace(body.last_child, f"{body.last_child.html or ''}<p>{LEFT_OUT}</p>")


def arrange(body: LexborNode) -> None:
    """Drop what shows nothing, number items of lists, and part what Markdown cannot join.

    A caption goes before its table, a picture before the code it stands in.
    """
    shape.drop_empty(body)
    for code in dom.found(body, "code, kbd, pre, samp"):
        pictures = code.css("img")
        shown = "".join(picture.html or "" for picture in pictures)
        for picture in pictures:
            picture.decompose()
        if shown:
            dom.replace(code, f"{shown}{code.html or ''}")
    for caption in dom.found(body, "table > caption"):
        words = f"<p>{caption.inner_html or ''}</p>"
        table = caption.parent
        caption.decompose()
        if table is not None:
            dom.replace(table, f"{words}{table.html or ''}")
    _number_items(body)


def _number_items(body: LexborNode) -> None:
    """Give a number to what stands in a numbered list, and to nothing else."""
    for item in dom.found(body, "li"):
        around = item.parent.tag if item.parent else ""
        if around not in {"ol", "ul"}:
            dom.replace(item, f"<div>{item.inner_html or ''}</div>")
        elif "value" in item.attributes:
            del item.attrs["value"]
    for numbered in body.css("ol"):
        first = numbered.attributes.get("start") or "1"
        number = int(first) if re.fullmatch("[0-9]{1,8}", first) else 1
        for item in numbered.iter():
            if item.tag == "li":
                item.attrs["value"] = str(number)
                number += 1


def _said_of(image: LexborNode) -> tuple[str, str, int | None]:
    """Return where a picture is, what it shows in words, and the id of its file."""
    said = image.attributes
    address = said.get("data-src") or said.get("src") or ""
    number = links.attachment_id(address) or links.row_id(said.get("data-fileid") or "")
    return address, said.get("alt") or "", number


def _words_for(image: LexborNode, file: FileRef | None) -> str:
    """Return what is said of a picture that came without words."""
    if file is None or file.alt:
        return file.alt if file else ""
    link = next((node for node in dom.above(image) if node.tag == "a"), None)
    shows_it = link is None or (placing.leads_to_a_file(link) and not link.text().strip())
    return file.name if shows_it or not file.is_image else ""


def _file_of(link: LexborNode) -> int | None:
    said = link.attributes
    number = links.attachment_id(said.get("href") or "")
    return number or links.row_id(said.get("data-fileid") or "")


def _ended(words: str) -> str:
    """End cut words with «[…]», which touches the last one if that is not whole."""
    whole = _WHOLE_WORDS.match(words)
    return f"{whole[1]} {LEFT_OUT}" if whole else f"{words}{LEFT_OUT}"
