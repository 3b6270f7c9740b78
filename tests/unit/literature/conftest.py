"""An instance as real operations make it."""

import pytest

from greencorridor.model.place import PlaceKind
from greencorridor.solver.encode import encode
from greencorridor.solver.instance import Instance
from tests.builders import line, operation, place, request, shift, vehicle, volunteer
from tests.builders.arrays import travel_arrays


@pytest.fixture(scope="session")
def encoded_instance() -> Instance:
    garage = place("garage", PlaceKind.GARAGE)
    shelter = place("shelter", PlaceKind.SHELTER)
    car = vehicle("car", seats=4)
    whole = operation(
        garage,
        shelter,
        place("home"),
        car,
        volunteer("driver"),
        shift("day", "car", "driver"),
        request("family", "home", "shelter"),
    )
    roads = line({"garage": 30.0, "shelter": 30.0, "home": 5.0})
    return encode(whole, travel_arrays(whole, roads), roads).instance
