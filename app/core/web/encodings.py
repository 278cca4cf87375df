"""Which compressed forms of an answer a client takes."""


def offered(accept_encoding: str) -> frozenset[str]:
    """Return the names in an `Accept-Encoding` header, without those refused by `q=0`."""
    return frozenset(
        name.strip().split(";")[0].strip()
        for name in accept_encoding.lower().split(",")
        if not name.replace(" ", "").endswith((";q=0", ";q=0.0"))
    )
