"""Marks a sentence for the catalogues where it is written, to be translated where shown."""


def N_(message: str) -> str:  # noqa: N802  # gettext's own name, known to extractors
    """Return `message` unchanged."""
    return message
