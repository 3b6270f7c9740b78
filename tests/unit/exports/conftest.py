import pytest

from tests.unit.exports.evacuation import Evacuation, evacuation


@pytest.fixture(scope="session")
def small() -> Evacuation:
    return evacuation()
