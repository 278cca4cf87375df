"""Every page is valid HTML, for every kind of reader: html-validate and vnu say nothing."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.browser.conftest import Served
from tests.conftest import lacking
from tests.factories.forum import PASSWORD

pytestmark = pytest.mark.browser

PACKAGES = Path(__file__).parents[2] / "node_modules"
HTML_VALIDATE = PACKAGES / "html-validate/bin/html-validate.mjs"
VNU = PACKAGES / "vnu-jar/build/dist/vnu.jar"
# titles are their writers' own words, and white space is nobody's to see
CONFIGURATION = Path(__file__).with_name("html-validate.json")
READERS = ("guest", "Anne", "Ben")
FAULTS = (
    ("</main>", ""),
    ('id="contenu"', 'id="contenu" id="again"'),
    ("</footer>", '<p id="contenu">Deux fois</p></footer>'),
    ("<title>", "<title></title><title>"),
    ("</main>", '<p align="center">a</p></main>'),
    ("</main>", "<ul><p>a</p></ul></main>"),
)
"""What is in a page, and what is put there instead, to be seen by both."""

Validator = Callable[[Path], list[str]]


def html_validate(folder: Path) -> list[str]:
    """Return what html-validate says of the pages in `folder`."""
    node = shutil.which("node", path=f"{Path(sys.executable).parent}:/usr/bin:/bin")
    if node is None or not HTML_VALIDATE.exists():
        lacking("html-validate is not installed")
    options = ("--config", str(CONFIGURATION), "--formatter", "json")
    told = folder / "told.json"  # a pipe would cut it
    with told.open("w") as out:
        command = (str(node), str(HTML_VALIDATE), *options, f"{folder}/*.html")
        subprocess.run(command, stdout=out, check=False)
    return [
        f"{Path(page['filePath']).stem}:{fault['line']} {fault['message']}"
        for page in json.loads(told.read_text())
        for fault in page["messages"]
    ]


def vnu(folder: Path) -> list[str]:
    """Return what the Nu checker says of the pages in `folder`, warnings included."""
    java = shutil.which("java")
    if java is None or not VNU.exists():
        lacking("vnu is not installed")
    options = ("--format", "json", "--exit-zero-always")
    pages = sorted(map(str, folder.glob("*.html")))
    command = (str(java), "-jar", str(VNU), *options, *pages)
    done = subprocess.run(command, capture_output=True, check=True)
    messages: list[dict[str, Any]] = json.loads(done.stderr or done.stdout)["messages"]
    return [
        f"{Path(fault['url']).stem}:{fault.get('lastLine')} {fault['message']}"
        for fault in messages
    ]


@pytest.fixture(scope="module")
def pages(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write every page to a folder, as each kind of reader gets it."""
    folder = tmp_path_factory.mktemp("pages")
    for reader in READERS:
        with browsing(served, reader) as client:
            for name, address in pages_for(served, reader).items():
                answer = client.get(address, follow_redirects=True)
                (folder / f"{reader}-{name}.html").write_text(answer.text, encoding="utf-8")
    return folder


def pages_for(served: Served, reader: str) -> dict[str, str]:
    return served.pages_for("" if reader == "guest" else reader)


@contextmanager
def browsing(served: Served, reader: str) -> Iterator[httpx2.Client]:
    headers = {"accept-language": "fr", "origin": served.base_url}
    with httpx2.Client(base_url=served.base_url, headers=headers) as client:
        if reader != "guest":
            form = {"name": reader, "password": PASSWORD}
            assert client.post("/login", data=form).status_code == 303, reader
        yield client


@pytest.mark.parametrize("validator", [html_validate, vnu])
def test_every_page_is_valid(pages: Path, served: Served, validator: Validator) -> None:
    wanted = sum(len(pages_for(served, reader)) for reader in READERS)
    assert len(list(pages.glob("*.html"))) == wanted
    assert validator(pages) == []


@pytest.mark.parametrize("validator", [html_validate, vnu])
def test_the_validators_see_faults(
    pages: Path, tmp_path: Path, validator: Validator
) -> None:
    html = (pages / "guest-topics.home-0.html").read_text(encoding="utf-8")
    for number, (found, instead) in enumerate(FAULTS):
        assert found in html
        (tmp_path / f"{number}.html").write_text(html.replace(found, instead, 1), "utf-8")

    faulty = {told.partition(":")[0] for told in validator(tmp_path)}

    assert faulty == {str(number) for number in range(len(FAULTS))}
