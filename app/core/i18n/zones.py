"""Time zones that people choose from, by continent, as they are called there."""

from functools import cache
from zoneinfo import available_timezones

_CONTINENTS = frozenset(
    {
        *("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia"),
        *("Europe", "Indian", "Pacific"),
    }
)


@cache
def offered() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return each continent with its zones: the name, and the name as people read it."""
    by_continent: dict[str, list[tuple[str, str]]] = {}
    for zone in sorted(available_timezones()):
        continent, _, place = zone.partition("/")
        if continent in _CONTINENTS:
            said = place.replace("_", " ").replace("/", " – ")
            by_continent.setdefault(continent, []).append((zone, said))
    return tuple((name, tuple(zones)) for name, zones in by_continent.items())


@cache
def names() -> frozenset[str]:
    """Return the zones that may be chosen."""
    return frozenset(zone for _, zones in offered() for zone, _ in zones)
