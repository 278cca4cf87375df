"""What people do with files in the editor, for tests: choosing, dropping, sending them."""

import base64
import re
from collections.abc import Sequence

from playwright.sync_api import FilePayload, Locator, Page, Route

from tests.factories.files import drawn, picture
from tests.factories.writing import PDF

PLAN: FilePayload = {"name": "Plan.pdf", "mimeType": "application/pdf", "buffer": PDF}
ROOM: FilePayload = {
    "name": "Salle.png",
    "mimeType": "image/png",
    "buffer": picture("png"),
}
HALL: FilePayload = {**ROOM, "name": "Hall.png", "buffer": picture("png", drawn(shift=9))}
NOT_TAKEN: FilePayload = {**PLAN, "name": "Page.html", "buffer": b"<p>Bonjour</p>"}

BRING = """([how, files]) => {
  const board = new DataTransfer();
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), sign => sign.charCodeAt(0));
    board.items.add(new File([bytes], name, { type }));
  }
  const told = { bubbles: true, cancelable: true };
  const place = document.querySelector('#composer-body');
  if (how === 'paste')
    place.dispatchEvent(new ClipboardEvent(how, { ...told, clipboardData: board }));
  else place.dispatchEvent(new DragEvent(how, { ...told, dataTransfer: board }));
}"""


def bring(page: Page, how: str, files: Sequence[FilePayload]) -> None:
    """Drag, drop or paste files onto the text."""
    told = [
        [one["name"], one["mimeType"], base64.b64encode(one["buffer"]).decode()]
        for one in files
    ]
    page.evaluate(BRING, [how, told])


def choose(page: Page, *files: FilePayload) -> None:
    """Choose files in the plain field."""
    page.set_input_files("#composer-files", list(files))


def coming(page: Page) -> Locator:
    """Return the lines of files that are not there yet."""
    return page.locator("[data-upload]")


def kept(page: Page) -> Locator:
    """Return the lines of files that the form holds."""
    return page.locator(".draft:has([name=draft_ids])")


def heard(page: Page) -> Locator:
    """Return what is announced of files."""
    return page.locator("[data-uploads][role=status]")


class Gate:
    """Lets no upload through before it is opened."""

    def __init__(self, page: Page) -> None:
        """Stand before the forum."""
        self.held: list[Route] = []
        self._is_open = False
        page.route("**/uploads", self._pass)

    def _pass(self, route: Route) -> None:
        self.held.append(route)
        if self._is_open:
            route.continue_()

    def open(self, first: int = 0) -> None:
        """Let all through that came, but for the first ones, and whatever comes."""
        self._is_open = True
        for route in self.held[first:]:
            route.continue_()


def button(line: Locator, name: str) -> Locator:
    """Return the button of a line whose name begins so."""
    return line.get_by_role("button", name=re.compile(f"^{name}"))
