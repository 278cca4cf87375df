"""Make any string fit for HTML: no character that a page or a database refuses."""

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# C0 and C1 controls, lone surrogates, noncharacters: HTML and PostgreSQL refuse them.
_PLANE_ENDS = "".join(
    chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF)
)
_UNFIT = re.compile(
    f"[\x00-\x08\x0b-\x0d\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]"
)


def clean(source: str) -> str:
    """Return `source` with plain newlines and no BOM, unfit characters replaced."""
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _UNFIT.sub(REPLACEMENT, lines)
