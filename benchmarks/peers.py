"""`make bench-peers`: this program and others on the same instances, in turn.

Each peer runs in an environment of its own, for the same wall time, on as many threads.
One that uses a single thread is run with as many seeds at once, and the better result
counts. All results are judged by the same checker. What is recorded already is not run
again, so a series may be interrupted and goes on where it was.
"""

import argparse
import sys
from collections.abc import Iterator

from benchmarks.instances import FOLDER, Named, best_known, find, load, panel
from benchmarks.records import (
    Record,
    add_record,
    circumstances,
    plain_version,
    read_records,
)
from benchmarks.rivals import RIVALS, Asked, Rival, ask
from greencorridor.literature.names import Family, Objective, usual_objective
from greencorridor.literature.record import record
from greencorridor.literature.trial import Setup, run_trial, warm_up

OWN = "corridor"
KEY = ("instance", "objective", "seconds", "threads", "seed", "peer", "version")


def main() -> int:
    wanted = arguments()
    if not FOLDER.is_dir():
        sys.stderr.write(f"{FOLDER} is missing; name another with BENCH_FOLDER\n")
        return 2
    named = [find(name) for name in wanted.names] if wanted.names else panel()
    known = {tuple(r[k] for k in KEY) for r in read_records("peers")}
    if OWN in wanted.peers:
        warm_up(wanted.threads)
    for instance, seed, peer in series(named, wanted):
        version = version_of(peer)
        if version is None:
            sys.stderr.write(f"{peer}: not set up; see `make bench-peers`\n")
            continue
        objective = wanted.objective or usual_objective(instance.family)
        key = (
            instance.name,
            objective.value,
            wanted.seconds,
            wanted.threads,
            seed,
            peer,
            version,
        )
        if key in known:
            continue
        setup = Setup(wanted.seconds, None, wanted.threads, objective)
        found = circumstances() | {"peer": peer, "version": version}
        found |= {"family": instance.family.value, "group": instance.group}
        found |= measure(peer, instance, setup, seed)
        add_record("peers", dict(zip(KEY, key, strict=True)) | found)
        tell(found | {"instance": instance.name, "seed": seed})
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="instances; the panel unless given")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--objective", type=Objective, choices=list(Objective))
    everybody = [OWN, *RIVALS]
    parser.add_argument("--peers", nargs="+", default=everybody, choices=everybody)
    return parser.parse_args()


def series(
    named: list[Named], wanted: argparse.Namespace
) -> Iterator[tuple[Named, int, str]]:
    """List what is to be run: all peers on an instance before the next."""
    for instance in named:
        for seed in range(1, wanted.seeds + 1):
            for peer in wanted.peers:
                able = peer == OWN or RIVALS[peer].rides
                if able or instance.family is not Family.DARP:
                    yield instance, seed, peer


def version_of(peer: str) -> str | None:
    return plain_version() if peer == OWN else RIVALS[peer].version()


def measure(peer: str, named: Named, setup: Setup, seed: int) -> Record:
    instance = load(named.family, named.name)
    if peer == OWN:
        outcome, note = run_trial(instance, setup, seed), ""
    else:
        rival: Rival = RIVALS[peer]
        outcome, note = ask(rival, Asked(instance, setup, seed))
    best = best_known(named.family).get(named.name)
    whole = record(outcome, setup, best)
    kept = {k: whole[k] for k in whole if k not in {"routes", "seconds", "seed"}}
    return kept | {"wall": whole["seconds"], "note": note}


def tell(found: Record) -> None:
    gap = found["gap_percent"]
    said = f"{gap:+.2f} %" if gap is not None else found["vehicles_difference"]
    left = f" left behind {found['unserved']}" if found["unserved"] else ""
    broken = f" BROKEN {found['violations'][:2]}" if found["violations"] else ""
    sys.stderr.write(
        f"{found['instance']:14} {found['peer']:10} {found['vehicles']:4} "
        f"{found['cost']:12,.2f} {said} {found['wall']:.0f} s{left}{broken} "
        f"{found['note']}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
