"""Everything that goes out of a plan, file by file."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from greencorridor.exports.folder import open_folder
from greencorridor.exports.geojson import write_geojson
from greencorridor.exports.gpx import write_gpx
from greencorridor.exports.hxl import write_hxl
from greencorridor.exports.manifest import write_manifests
from greencorridor.exports.map_page import write_map
from greencorridor.exports.map_roads import Background
from greencorridor.exports.plan_json import write_plan
from greencorridor.exports.sharing import write_shared
from greencorridor.exports.workbook import write_workbook
from greencorridor.model.place import Location
from greencorridor.model.plan import Plan
from greencorridor.operations.opening import Opened
from greencorridor.roads.classes import CLASSES
from greencorridor.roads.region import Region
from greencorridor.text import Language


class Format(StrEnum):
    """What can be written."""

    JSON = "json"
    WORKBOOK = "xlsx"
    MANIFESTS = "pdf"
    MAP = "map"
    GPX = "gpx"
    GEOJSON = "geojson"
    HXL = "hxl"


@dataclass(frozen=True, kw_only=True)
class Output:
    """A plan on its way out."""

    opened: Opened
    plan: Plan
    language: Language


def write_outputs(
    folder: Path, output: Output, formats: Collection[Format] | None = None
) -> tuple[Path, ...]:
    """Write into `folder`, private to the user; return what was written.

    Parameters
    ----------
    formats
        None: all of them.

    Raises
    ------
    OutputError
        If the folder belongs to other things, or a file cannot be written.
    """
    open_folder(folder)
    written: list[Path] = []
    for format_ in Format:
        if format_ in (formats or WRITERS):
            path = folder / NAMES[format_]
            WRITERS[format_](path, output)
            written.append(path)
    return tuple(written)


def write_for_sharing(folder: Path, output: Output) -> tuple[Path, ...]:
    """Write the coarse files that may be passed on; return what was written.

    Raises
    ------
    OutputError
        If the folder belongs to other things, or a file cannot be written.
    """
    open_folder(folder, for_sharing=True)
    return write_shared(folder, output.opened.operation, output.plan, output.language)


def _json(path: Path, output: Output) -> None:
    write_plan(path, output.plan, output.opened.operation)


def _workbook(path: Path, output: Output) -> None:
    write_workbook(path, output.opened.operation, output.plan, output.language)


def _manifests(path: Path, output: Output) -> None:
    opened = output.opened
    write_manifests(
        path, opened.operation, output.plan, opened.contacts, output.language
    )


def _gpx(path: Path, output: Output) -> None:
    opened = output.opened
    write_gpx(path, opened.operation, output.plan, opened.travel, output.language)


def _geojson(path: Path, output: Output) -> None:
    opened = output.opened
    write_geojson(path, opened.operation, output.plan, opened.travel, output.language)


def _map(path: Path, output: Output) -> None:
    opened = output.opened
    background = background_of(opened.region)
    write_map(
        path,
        opened.operation,
        output.plan,
        opened.travel,
        background,
        output.language,
    )


def _hxl(path: Path, output: Output) -> None:
    write_hxl(path, output.opened.operation, output.plan, output.language)


def background_of(region: Region) -> Background:
    """Return the roads that lie behind the plan on a map."""
    network = region.network
    lat, lon = network.vertex_lat.tolist(), network.vertex_lon.tolist()
    first = network.vertex_first.tolist()
    codes = network.road_class[network.arcs_of_shape.max(axis=1)]
    classes: list[int] = codes.tolist()

    def line(shape: int) -> tuple[Location, ...]:
        span = range(first[shape], first[shape + 1])
        return tuple(Location(lat[i], lon[i]) for i in span)

    roads = [(CLASSES[code].id, line(i)) for i, code in enumerate(classes)]
    return Background(roads, region.source.attribution)


NAMES = {
    Format.JSON: "plan.json",
    Format.WORKBOOK: "plan.xlsx",
    Format.MANIFESTS: "manifests.pdf",
    Format.MAP: "map.html",
    Format.GPX: "gpx",
    Format.GEOJSON: "plan.geojson",
    Format.HXL: "hxl.csv",
}
WRITERS: dict[Format, Callable[[Path, Output], None]] = {
    Format.JSON: _json,
    Format.WORKBOOK: _workbook,
    Format.MANIFESTS: _manifests,
    Format.MAP: _map,
    Format.GPX: _gpx,
    Format.GEOJSON: _geojson,
    Format.HXL: _hxl,
}
