"""HTML that another forum stored, made ready for `shape`: its own tricks undone."""

from html import escape

from selectolax.lexbor import LexborNode

from app.core.text import alone, dom, emoticons, links

_BLOCKS = (
    "address, article, aside, center, details, fieldset, figcaption, figure, footer, form,"
    " header, main, nav, section, summary"
)
_EMBEDDED = "iframe[src], video[src], audio[src], embed[src]"
_OURS = ("class", "role", "aria-label", "tabindex", alone.MARK)
_QUOTES = "blockquote.ipsQuote, blockquote.ipsBlockquote"


def tidy(body: LexborNode) -> None:
    """Turn Invision's quotes, emoticons, mentions and embedded pages into plain ones."""
    _tidy_quotes(body)
    for image in dom.found(body, "img[alt]"):
        if emoticons.find(alt := image.attributes.get("alt") or ""):
            dom.replace(image, escape(alt))
    for mention in dom.found(body, "a[data-mentionid]"):
        dom.replace(mention, escape(mention.text()))
    for block in dom.found(body, _BLOCKS):
        dom.replace(block, f"<div>{block.inner_html or ''}</div>")
    for name in _OURS:
        for node in body.css(f"[{name}]"):
            del node.attrs[name]
    for embedded in dom.found(body, _EMBEDDED):
        _link(embedded)


def _tidy_quotes(body: LexborNode) -> None:
    """Leave of a quote its words alone: who said them is said when the page is read."""
    for quote in body.css(_QUOTES):
        quote.attrs["data-quote"] = ""
    for citation in dom.found(body, "blockquote[data-quote] .ipsQuote_citation"):
        citation.decompose()
    for contents in dom.found(body, "blockquote[data-quote] > .ipsQuote_contents"):
        dom.replace(contents, contents.inner_html or "")


def _link(embedded: LexborNode) -> None:
    """Leave the address of an embedded page: it may have a card of its own."""
    address = (embedded.attributes.get("src") or "").strip()
    if links.is_outside(address):
        shown = escape(address)
        link = f'<a href="{shown}">{shown}</a>'
        dom.replace(embedded, f'<p {alone.MARK}="">{link}</p>')
