"""What browsers send where nothing was filled in, taken for what people meant."""

from typing import Any


def without_empty(sent: Any) -> Any:  # noqa: ANN401  # whatever came
    """Leave out what a browser sends for a field that holds nothing."""
    if not isinstance(sent, list):
        return sent
    return [one for one in sent if one != "" and getattr(one, "filename", one)]


def nothing_when_empty(sent: Any) -> Any:  # noqa: ANN401  # whatever came
    """Take an empty field, or a file field that was left alone, for nothing sent."""
    return None if sent == "" or getattr(sent, "filename", sent) == "" else sent
