import json
import stat
from itertools import pairwise

import gpxpy
import pytest

from greencorridor.exports.geojson import write_geojson
from greencorridor.exports.gpx import gpx_of, write_gpx
from greencorridor.exports.outline import polygons_of
from greencorridor.model.place import Location, Shape
from greencorridor.text import Language
from tests.unit.exports.evacuation import SECRETS


def test_a_gpx_file_per_shift_opens_in_a_parser(tmp_path, small):
    paths = write_gpx(
        tmp_path / "gpx", small.operation, small.plan, small.geometry, Language.UK
    )
    assert [path.name for path in paths] == [
        f"shift-{route.shift}.gpx" for route in small.plan.routes
    ]
    assert stat.S_IMODE(paths[0].stat().st_mode) == 0o600
    route = small.plan.routes[0]
    gpx = gpxpy.parse(paths[0].read_text("utf-8"))
    assert gpx.description.startswith("ОБМЕЖЕНО")
    points = gpx.tracks[0].segments[0].points
    start = small.operation.places[route.stops[0].place].location
    assert (points[0].latitude, points[0].longitude) == pytest.approx(start)
    n_parts = sum(len(leg.parts) for leg in route.legs)
    assert len(points) > n_parts  # turns, not only stops
    names = [waypoint.name for waypoint in gpx.waypoints]
    assert names[0] == "1. 08:00 початок"
    assert any("вхід +" in name for name in names)
    assert any(name.startswith("Ворота Міст «Романівка», ") for name in names)


def test_gpx_of_an_earlier_plan_goes_away(tmp_path, small):
    old = tmp_path / "shift-old.gpx"
    old.write_text("")
    write_gpx(tmp_path, small.operation, small.plan, small.geometry, Language.EN)
    assert not old.exists()


def test_labels_that_xml_cannot_hold_do_no_harm(small):
    text = gpx_of(
        small.plan.routes[0], small.operation, small.geometry, Language.EN
    ).decode()
    assert "Школа № 5 &lt;/script&gt;&lt;b&gt;" in text


@pytest.fixture
def collection(tmp_path, small) -> dict:
    path = tmp_path / "plan.geojson"
    write_geojson(path, small.operation, small.plan, small.geometry, Language.UK)
    return json.loads(path.read_text("utf-8"))


def positions(coordinates):
    if isinstance(coordinates[0], float):
        yield coordinates
    else:
        for item in coordinates:
            yield from positions(item)


def test_geojson_holds_everything_in_lon_lat_order(collection, small):
    kinds = {feature["properties"]["kind"] for feature in collection["features"]}
    assert kinds >= {"zone", "gate", "drive", "passage", "visit", "unserved", "shelter"}
    assert collection["notice"].startswith("ОБМЕЖЕНО")
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        for lon, lat in positions(feature["geometry"]["coordinates"]):
            assert 29 < lon < 32
            assert 49 < lat < 52


def test_geojson_says_who_stays(collection, small):
    left = {
        f["properties"]["request"]: f["properties"]
        for f in collection["features"]
        if f["properties"]["kind"] == "unserved"
    }
    assert left["C1"]["people"] == 140
    assert left["C1"]["reason"] == "not_enough"
    assert "R9999" not in left  # nobody knows where its people are


def test_tracks_hold_nothing_of_contacts_and_no_homes(collection, small):
    text = json.dumps(collection, ensure_ascii=False)
    assert not any(secret in text for secret in SECRETS)
    assert not any(f["properties"]["kind"] == "home" for f in collection["features"])


def test_rings_are_closed_and_run_as_the_standard_says():
    square = tuple(Location(*p) for p in ((0, 0), (0, 1), (1, 1), (1, 0)))
    hole = tuple(Location(lat / 2 + 0.1, lon / 2 + 0.1) for lat, lon in square)
    shape = Shape(rings=(square[::-1], hole), parts=(Shape(rings=(square,)),))
    (outer, inner), (other,) = polygons_of(shape)
    assert outer[0] == outer[-1]
    assert _area(outer) > 0 > _area(inner)
    assert _area(other) > 0


def _area(ring):
    pairs = pairwise(ring)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2
