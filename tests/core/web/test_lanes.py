"""However many come at once, nobody waits for somebody who waits for him."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from tests.factories.house import House


@pytest.mark.parametrize("path", ["/", "/topic/{topic}?do=getNewComment"])
def test_many_more_readers_than_connections(
    member: TestClient, house: House, path: str
) -> None:
    address = path.format(topic=house.topic)
    with ThreadPoolExecutor(60) as many:
        answers = list(many.map(lambda _: member.get(address), range(120)))
    assert {answer.status_code for answer in answers} <= {200, 302}
