"""Builds what pages load: one style sheet, one script, icons and fonts, named by content.

`python -m tools.assets` (or `make assets`) writes `static/dist/` from `static/` and the
packages of `package-lock.json`. The result is committed: installing needs no Node.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import brotli

from tools import emoticons, fonts

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "static"
DIST = STATIC / "dist"
VENDORED = STATIC / "vendor"
PACKAGES = ROOT / "node_modules"
LICENCES: Mapping[str, str] = {
    "lucide-static": "Lucide icons (icons.*.svg)",
    "@fontsource-variable/source-sans-3": "Source Sans 3, subset (sans.*, sans-italic.*)",
    "@fontsource-variable/source-serif-4": "Source Serif 4, subset (serif.*)",
}
VENDORED_LICENCES: Mapping[str, str] = {
    "markdown-toolbar-element": "GitHub's Markdown toolbar (in editor.*.js)",
}
SMALLER_WHEN_COMPRESSED = {".css", ".js", ".svg"}


class MissingPackages(Exception):
    """The packages of `package-lock.json` are not there; the message says what to run."""


def main() -> None:
    """Write `static/dist/` anew and say what it weighs."""
    try:
        files = build()
    except MissingPackages as error:
        sys.exit(str(error))
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    for name, content in sorted(files.items()):
        (DIST / name).write_bytes(content)
        print(f"{len(content):8,}  {name}")


def build() -> dict[str, bytes]:
    """Return every file of `static/dist/` by its name, the same bytes every time."""
    _esbuild()
    addresses: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for name, font in fonts.build(PACKAGES / "@fontsource-variable").items():
        _add(files, addresses, name, ".woff2", font)
    _add(files, addresses, "css", ".css", _style_sheet(addresses))
    _add(files, addresses, "js", ".js", _bundle(STATIC / "js" / "guest.js"))
    _add(files, addresses, "member", ".js", _bundle(STATIC / "js" / "member.js"))
    _add(files, addresses, "editor", ".js", _bundle(STATIC / "js" / "editor" / "main.js"))
    remembering = _bundle(STATIC / "js" / "remembering.js")
    _add(files, addresses, "remembering", ".js", remembering)
    _add(files, addresses, "editor-css", ".css", _bundle(STATIC / "css" / "editor.css"))
    _add(files, addresses, "emoji", ".js", emoticons.module())
    _add(files, addresses, "icons", ".svg", _sprite())
    _add(files, addresses, "logo", ".svg", (STATIC / "logo.svg").read_bytes())
    _add(files, addresses, "speculation", ".json", _speculation())
    files["manifest.json"] = (
        json.dumps(addresses, indent=1, sort_keys=True) + "\n"
    ).encode()
    files["LICENCES.txt"] = _licences().encode()
    return files


def _add(
    files: dict[str, bytes],
    addresses: dict[str, str],
    name: str,
    suffix: str,
    content: bytes,
) -> None:
    """Name `content` by what it is, and put its compressed form beside it."""
    addresses[name] = f"{name}.{hashlib.sha256(content).hexdigest()[:10]}{suffix}"
    files[addresses[name]] = content
    if suffix in SMALLER_WHEN_COMPRESSED:
        files[addresses[name] + ".br"] = brotli.compress(content, mode=brotli.MODE_TEXT)


def _style_sheet(addresses: Mapping[str, str]) -> bytes:
    """Bundle the style sheet and point it to the fonts by their final names."""
    css = _bundle(STATIC / "css" / "main.css", "--external:*.woff2").decode()
    return re.sub(
        r"fonts/([a-z-]+)\.woff2", lambda found: addresses[found[1]], css
    ).encode()


def _bundle(entry: Path, *options: str) -> bytes:
    bundled = ["--bundle", "--minify", "--charset=utf8", "--legal-comments=none"]
    answer = subprocess.run(
        [_esbuild(), entry, *bundled, "--format=esm", *options],
        stdout=subprocess.PIPE,
        check=True,
    )
    return answer.stdout


def _esbuild() -> Path:
    """Find the bundler: the program itself, which needs no Node to run."""
    found = next((PACKAGES / "@esbuild").glob("*/bin/esbuild"), None)
    if found is None:
        raise MissingPackages("Node's packages are missing: run `npm ci` first.")
    return found


def _speculation() -> bytes:
    """Tell browsers which pages they may fetch ahead, in as few bytes as that takes."""
    rules = json.loads((STATIC / "speculation.json").read_text())
    return json.dumps(rules, separators=(",", ":")).encode()


def _sprite() -> bytes:
    """Put the icons of `static/icons.txt` into one file, each found by its name."""
    names = (STATIC / "icons.txt").read_text().split()
    symbols = "\n".join(_symbol(name) for name in names)
    head = '<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Lucide, ISC: LICENCES.txt -->'
    return f"{head}\n{symbols}\n</svg>\n".encode()


def _symbol(name: str) -> str:
    """Keep an icon's shapes; size, colour and stroke are the style sheet's."""
    drawing = (PACKAGES / "lucide-static" / "icons" / f"{name}.svg").read_text()
    inside = drawing[
        drawing.index(">", drawing.index("<svg")) + 1 : drawing.index("</svg>")
    ]
    shapes = re.sub(r"\s+", " ", inside).replace(" />", "/>").replace("> <", "><").strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'


def _licences() -> str:
    parts = [
        f"{what}\n\n{(PACKAGES / package / 'LICENSE').read_text().strip()}\n"
        for package, what in LICENCES.items()
    ]
    parts += [
        f"{what}\n\n{(VENDORED / package / 'LICENSE').read_text().strip()}\n"
        for package, what in VENDORED_LICENCES.items()
    ]
    return f"\n{'-' * 72}\n\n".join(parts)


if __name__ == "__main__":
    main()
