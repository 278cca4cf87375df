"""Keep the French catalogue complete and well typeset: `check`, or `update`."""

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, TextIO

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import PoFileError, read_po, write_po

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "locale/fr/LC_MESSAGES/causerie.po"

_Mapping = tuple[list[tuple[str, str]], dict[str, dict[str, Any]]]
_parse_mapping: Callable[[TextIO], _Mapping] = parse_mapping_cfg  # Babel left it untyped
_PLACEHOLDER = re.compile(r"%\(\w+\)|%%|\{\w*\}")
_OF_NO_USE = re.compile(
    rb'"(?:[\w-]+-Date|Generated-By|Project-|Report-|Last-|Language-Team)'
)
_FAULTY_FRENCH = {
    re.compile(r"[ \t](?=[;:!?»])"): "has an ordinary space before ; : ! ? or »",
    re.compile(r"«[ \t]"): "has an ordinary space after «",
    re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"): "has a straight apostrophe",
}


def extracted(root: Path) -> Catalog:
    """Collect every sentence that the code and the templates say."""
    with (root / "babel.cfg").open(encoding="utf-8") as lines:
        methods, options = _parse_mapping(lines)
    found = Catalog()
    sentences = extract_from_dir(root, methods, options)
    for _path, _line, message, _comments, context in sentences:
        found.add(message, context=context)
    return found


def faults(french: Catalog, said: Catalog) -> Iterator[str]:
    """Name each fault of the French catalogue in one sentence."""
    for message in said:
        if message.id and not _known(french, message):
            yield f"{_name(message)} is not in the catalogue."
    for message in french:
        if message.id:
            yield from _faults_of(message, said)
    for message in french.obsolete.values():
        yield f"{_name(message)} is obsolete."


def updated(french: Catalog, said: Catalog) -> Catalog:
    """Return the catalogue with exactly the sentences said, keeping what is translated."""
    fresh = Catalog(
        locale="fr",
        charset="utf-8",
        header_comment="# Causerie in French.",
        fuzzy=False,
    )
    for message in said:
        if message.id:
            known = _known(french, message) or message
            fresh.add(
                message.id,
                known.string,
                flags=known.flags,
                user_comments=known.user_comments,
                context=message.context,
            )
    return fresh


def written(catalogue: Catalog) -> bytes:
    """Return the catalogue's file: sorted, without places, dates or wrapped lines."""
    lines = BytesIO()
    write_po(lines, catalogue, width=0, no_location=True, sort_output=True)
    every = lines.getvalue().splitlines(keepends=True)
    return b"".join(line for line in every if not _OF_NO_USE.match(line))


def main(arguments: list[str] | None = None) -> int:
    """Check or update the catalogue; 0 when nothing is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tools.catalogues", description=__doc__)
    parser.add_argument("verb", choices=("check", "update"))
    verb = parser.parse_args(arguments).verb
    try:
        french, said = _read(CATALOGUE), extracted(ROOT)
    except PoFileError as error:
        print(f"The catalogue cannot be read: {error}.", file=sys.stderr)
        return 1
    if verb == "update":
        french = updated(french, said)
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        CATALOGUE.write_bytes(written(french))
    found = list(faults(french, said))
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


def _read(path: Path) -> Catalog:
    if not path.is_file():
        return Catalog(locale="fr")
    with path.open("rb") as lines:
        return read_po(lines, locale="fr", abort_invalid=True)


def _known(french: Catalog, message: Message) -> Message | None:
    known = french.get(message.id, message.context)
    return known if known and _forms(known.id) == _forms(message.id) else None


def _faults_of(message: Message, said: Catalog) -> Iterator[str]:
    name = _name(message)
    if not said.get(message.id, message.context):
        yield f"{name} is said nowhere any more."
        return
    if message.fuzzy:
        yield f"{name} is marked fuzzy."
    forms = _forms(message.string)
    if not all(forms) or len(forms) != len(_forms(message.id)):
        yield f"{name} has no French."
        return
    expected = _placeholders(_forms(message.id)[-1])
    if any(_placeholders(form) != expected for form in forms):
        yield f"{name} has other placeholders in French."
    for fault, sentence in _FAULTY_FRENCH.items():
        if any(fault.search(form) for form in forms):
            yield f"{name} {sentence} in French."


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (text or "",)


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def _name(message: Message) -> str:
    context = f" ({message.context})" if message.context else ""
    return f"“{_forms(message.id)[0]}”{context}"


if __name__ == "__main__":
    sys.exit(main())
