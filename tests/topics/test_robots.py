"""What robots read: where everything is, and what is of no use to them."""

from xml.etree import ElementTree as ET

from fastapi.testclient import TestClient

from tests.conftest import MaxQueries
from tests.factories.house import House

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_sitemap_lists_every_page_a_guest_may_read(
    client: TestClient, house: House, max_queries: MaxQueries
) -> None:
    with max_queries(6):
        answer = client.get("/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml; charset=utf-8"
    tree = ET.fromstring(answer.text)  # noqa: S314  # our own words
    listed = [node.text or "" for node in tree.iter(f"{SPACE}loc")]
    base = "http://localhost:8000"
    assert f"{base}/" in listed
    assert f"{base}/forum/{house.forum}-communication/" in listed
    assert f"{base}/topic/{house.long_topic}-un-long-sujet/page/2/" in listed
    for address in listed:
        assert client.get(address.removeprefix(base)).status_code == 200, address


def test_robots_are_told_where_the_sitemap_is(client: TestClient, house: House) -> None:
    assert house.topic
    answer = client.get("/robots.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    lines = answer.text.splitlines()
    assert "Sitemap: http://localhost:8000/sitemap.xml" in lines
    assert "Disallow: /login" in lines
    assert "Disallow: /" not in lines
