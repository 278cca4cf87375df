"""The demo: a French forum for people who run libraries, in the exchange format.

Everything in it is invented. `forum.jsonl` and `files/` are imported like any other forum.
"""

from pathlib import Path

FOLDER = Path(__file__).parent

MEMBER = "Colombe Thirieux"
MODERATOR = "Anselme Ravigot"
ADMINISTRATOR = "Solveig Quintard"

SHOWCASE_TOPIC = "9"
"""The id, in the exchange file, of the topic with quotes, a PDF, an image and a thread."""
