"""Whether the time of an answer tells who has an account here.

`python -m bench.alike` sends each form two hundred times with an address or a name that is
known and as often with one that is not, in turn, each time from another network; it prints
the medians and how far they are apart. `--tries 20` makes a short run.
"""

import argparse
import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median

from app.posts.addresses import reply_url
from bench import data, report, words
from bench import plan as plans
from bench.client import BROWSER, HOST, Browser
from bench.data import Built
from bench.figures import of_times
from bench.report import Row
from bench.serving import forum

TRIES = 200
APART = 5
"""Milliseconds that the medians may be apart."""
A_PERSON = 3.2
"""Seconds a form is looked at before it is sent: no person is quicker."""
KNOWN, UNKNOWN = "known", "unknown"

_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@dataclass(slots=True)
class Tried:
    """What one form was answered, in seconds, status by status."""

    seconds: dict[str, list[float]] = field(
        default_factory=lambda: {KNOWN: [], UNKNOWN: []}
    )
    answers: dict[str, set[tuple[int, int]]] = field(
        default_factory=lambda: {KNOWN: set(), UNKNOWN: set()}
    )

    @property
    def apart(self) -> float:
        """How far the medians are apart, in milliseconds."""
        known, unknown = (median(self.seconds[who]) for who in (KNOWN, UNKNOWN))
        return abs(known - unknown) * 1000


def main() -> None:
    """Try every form and print one line for each."""
    asked = _asked()
    report.show_machine(report.machine())
    with (
        data.borrowed(asked.size) as (built, folder),
        forum(folder, chosen={"CAUSERIE_TRUSTED_PROXIES": HOST}) as server,
    ):
        tried = asyncio.run(_tried(built, server.port, asked.tries))
    report.show("The same for known and unknown", list(_rows(tried)))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.alike")
    parser.add_argument("--size", default="2000", help="posts of the forum")
    parser.add_argument("--tries", type=int, default=TRIES)
    return parser.parse_args()


def forms(built: Built, number: int, who: str) -> Mapping[str, tuple[str, dict[str, str]]]:
    """Return each form's page and what is typed into it, the `number`th time."""
    member = plans.MODERATORS.stop + number % 100
    name = words.name(member - 1) if who == KNOWN else f"Personne {number:06}"
    address = f"member{member}@example.org" if who == KNOWN else f"p{number:06}@example.org"
    guest = {"guest_name": "Une passante", "guest_email": address, "consent": "1"}
    password = {"password": "trois petits cailloux bleus"}
    return {
        "signing in": ("/login", {"name": name, **password}),
        "signing in, by address": ("/login", {"name": address, **password}),
        "a new account": (
            "/register",
            {"name": f"Nouvelle {who} {number:06}", "email": address, **password},
        ),
        "a lost password": ("/password", {"email": address}),
        "a guest's message": (
            built.showcase,
            {**guest, "body": f"Un message, le numéro {number}."},
        ),
    }


async def _tried(built: Built, port: int, tries: int) -> dict[str, Tried]:
    tried: dict[str, Tried] = {}
    async with Browser(port) as browser:
        hidden = {
            what: await _hidden(browser, page)
            for what, (page, _) in forms(built, 0, UNKNOWN).items()
        }
    await asyncio.sleep(A_PERSON)
    for number in range(tries):
        for who in (KNOWN, UNKNOWN) if number % 2 else (UNKNOWN, KNOWN):
            for what, (page, typed) in forms(built, number, who).items():
                action = page if page != built.showcase else reply_url(plans.SHOWCASE)
                network = {"X-Forwarded-For": _somewhere(number, who)}
                async with Browser(port, {**BROWSER, **network}) as browser:
                    answer = await browser.post(action, {**hidden[what], **typed})
                one = tried.setdefault(what, Tried())
                one.seconds[who].append(answer.seconds)
                one.answers[who].add((answer.status, len(answer.body)))
    return tried


async def _hidden(browser: Browser, page: str) -> dict[str, str]:
    """Return what a form's page has in it besides what people type."""
    body = (await browser.get(page, {"Accept-Encoding": "identity"})).body.decode()
    form = body.partition("<main")[2].partition("data-composer")[2] or body
    form = form.partition("<main")[2] or form
    return dict(_HIDDEN.findall(form.partition("</form>")[0]))


def _somewhere(number: int, who: str) -> str:
    """Return an address of a network of its own."""
    return f"10.{1 if who == KNOWN else 2}.{number % 250}.{number // 250 + 1}"


def _rows(tried: Mapping[str, Tried]) -> Iterator[Row]:
    for what, one in tried.items():
        for who in (KNOWN, UNKNOWN):
            seconds = one.seconds[who]
            answers = ", ".join(f"{status}: {size} B" for status, size in one.answers[who])
            figures = of_times(seconds, sum(seconds))
            yield Row(f"{what} {who}", f"{what}, {who}", figures, answers)
        is_alike = one.apart <= APART
        apart = f"{one.apart:.2f} ms apart"
        yield Row(what, "the medians", None, apart, None, f"≤ {APART} ms", is_alike)


if __name__ == "__main__":
    main()
