"""`causerie option`: what an administrator chooses, from the command line."""

import pytest

from tests.cli.conftest import Run
from tests.cli.test_failures import told


def test_options_are_listed_and_set(migrated: Run) -> None:
    assert 'accounts.registration "open"\n' in migrated("option", "list").stdout
    for value in ("closed", '"approval"'):
        done = migrated("option", "set", "accounts.registration", value)
        word = value.strip('"')
        assert done.stdout == f'accounts.registration is now "{word}".\n'
        assert f'accounts.registration "{word}"\n' in migrated("option", "list").stdout


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("accounts.nothing", "1", "There is no option accounts.nothing; there are"),
        ("accounts.registration", "maybe", "«maybe» does not fit accounts.registration"),
        ("accounts.registration", "[1]", "does not fit accounts.registration"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(
    migrated: Run, name: str, value: str, why: str
) -> None:
    assert why in told(migrated("option", "set", name, value))
    assert 'accounts.registration "open"\n' in migrated("option", "list").stdout
