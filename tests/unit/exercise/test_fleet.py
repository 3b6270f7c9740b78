import numpy as np
import pytest

from greencorridor.exercise.fleet import EXPIRED, MODELS, Crew, fleet_rows, share_out


@pytest.fixture(scope="module")
def crew() -> Crew:
    return fleet_rows(np.random.default_rng(1), 140, ["G-1", "G-2"])


def test_shares_of_a_hundred_and_forty(crew: Crew) -> None:
    codes = [str(row["id"]).split("-")[0] for row in crew.vehicles]
    assert {model.code: codes.count(model.code) for model in MODELS} == {
        model.code: model.share for model in MODELS
    }


@pytest.mark.parametrize("n", [0, 1, 5, 140, 4667])
def test_share_out_gives_away_everything(n: int) -> None:
    assert sum(share_out(n, [model.share for model in MODELS])) == n


def hours(start: object, end: object) -> float:
    begin, finish = np.datetime64(str(start)), np.datetime64(str(end))
    return float((finish - begin) / np.timedelta64(1, "h"))


def test_shifts_last_four_to_ten_hours_and_one_is_over_midnight(crew: Crew) -> None:
    lengths = [hours(row["start"], row["end"]) for row in crew.shifts]
    assert min(lengths) >= 4
    assert max(lengths) <= 10
    assert any(str(r["start"])[:10] != str(r["end"])[:10] for r in crew.shifts)


def test_shifts_of_one_vehicle_do_not_overlap(crew: Crew) -> None:
    by_vehicle: dict[object, list[tuple[str, str]]] = {}
    for row in crew.shifts:
        times = (str(row["start"]), str(row["end"]))
        by_vehicle.setdefault(row["vehicle"], []).append(times)
    assert any(len(times) > 1 for times in by_vehicle.values())
    for times in by_vehicle.values():
        for before, after in zip(sorted(times), sorted(times)[1:], strict=False):
            assert before[1] <= after[0]


def test_some_papers_have_expired(crew: Crew) -> None:
    assert [row for row in crew.volunteers if row["vetted_until"] == EXPIRED]
    paramedics = [
        str(row["qualifications"])
        for row in crew.volunteers
        if "paramedic" in str(row["qualifications"])
    ]
    expired = [text for text in paramedics if EXPIRED in text]
    assert 0 < len(expired) < len(paramedics) / 3


def test_every_qualification_that_is_asked_for_exists(crew: Crew) -> None:
    known = " ".join(str(row["qualifications"]) for row in crew.volunteers)
    for wanted in ("paramedic", "sign language", "escort"):
        assert wanted in known
