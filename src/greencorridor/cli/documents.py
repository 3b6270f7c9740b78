"""Results as JSON, for scripts: stable names, identifiers only."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from greencorridor.exports.clock import clock_of
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Plan
from greencorridor.model.violation import Violation
from greencorridor.operations.opening import Opened
from greencorridor.operations.summary import Carried, Fleet, HourUse, summarise
from greencorridor.operations.why_not import Explanation
from greencorridor.text import Language


def plan_document(
    opened: Opened, plan: Plan, written: Sequence[Path]
) -> dict[str, Any]:
    """Return the summary of a plan."""
    operation = opened.operation
    summary = summarise(operation, plan, opened.travel)
    clock = clock_of(operation)
    last = (summary.last_out, summary.last_arrival)
    out, arrival = (None if m is None else clock.iso(m) for m in last)
    cost = {name: getattr(plan.cost, name) for name in type(plan.cost).__slots__}
    fleet = {name: getattr(summary.fleet, name) for name in _slots(summary.fleet)}
    return {
        "operation": operation.name,
        "persons": summary.persons,
        "carried": summary.persons_carried,
        "priorities": [
            {name: int(getattr(row, name)) for name in _slots(row)}
            for row in summary.carried
        ],
        "unserved": [
            {
                "request": left.request,
                "persons": left.people.persons,
                "reason": left.reason.value,
            }
            for left in plan.unserved
        ],
        "cost": {**cost, "total": plan.cost.total},
        "fleet": fleet,
        "last_out_of_zones": out,
        "last_arrival": arrival,
        "gates": [
            {
                "gate": use.gate,
                "direction": use.direction.value,
                "hours": _hours(use.hours, operation),
            }
            for use in summary.gates
        ],
        "places": [
            {
                "place": use.place,
                "hours": _hours(use.hours, operation),
                "people": use.people,
                "beds": use.beds,
            }
            for use in summary.places
        ],
        "problems": len(opened.problems),
        "written": [str(path) for path in written],
    }


def check_document(violations: Sequence[Violation]) -> dict[str, Any]:
    """Return the verdict on a plan."""
    return {
        "valid": not violations,
        "violations": [
            {
                "rule": violation.rule,
                "shift": violation.route,
                "stop": violation.stop,
                "said": _said(violation.said.say),
            }
            for violation in violations
        ],
    }


def why_not_document(explanations: Sequence[Explanation]) -> list[dict[str, Any]]:
    """Return obstacles and remedies."""
    return [
        {
            "reason": explanation.obstacle.reason.value,
            "obstacle": _said(explanation.obstacle.said.say),
            "persons": explanation.persons,
            "remedies": [
                {"change": _said(remedy.said.say), "serves": remedy.persons}
                for remedy in explanation.remedies
            ],
            "tried_without_success": {
                request: [text.en for text in texts]
                for request, texts in explanation.helpless.items()
            },
            "not_tried": {
                request: [text.en for text in texts]
                for request, texts in explanation.untried.items()
            },
        }
        for explanation in explanations
    ]


def _said(say: Any) -> dict[str, str]:
    return {language.value: say(language) for language in Language}


def _slots(value: Fleet | Carried) -> tuple[str, ...]:
    return tuple(field.name for field in fields(value))


def _hours(uses: Sequence[HourUse], operation: Operation) -> list[dict[str, Any]]:
    clock = clock_of(operation)
    return [
        {"hour": clock.iso(use.hour), "used": use.used, "limit": use.limit}
        for use in uses
    ]
