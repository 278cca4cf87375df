"""Icons: signs beside words, drawn once in one file that every page refers to."""

from functools import cache

from markupsafe import Markup

from app.core.web import assets

_DRAWING = Markup(
    '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
)


@cache
def icon(name: str, more: str = "") -> Markup:
    """Draw the icon called `name`; `more` are classes of its own."""
    classes = f"icon {more}" if more else "icon"
    return _DRAWING.format(classes, assets.address("icons"), name)
