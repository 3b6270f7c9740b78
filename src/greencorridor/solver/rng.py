"""Random numbers as an argument: the state is an array that the caller owns."""

from typing import Any, TypeAlias

import numpy as np

from greencorridor._jit import kernel

State: TypeAlias = Any
"""A uint64 array of one."""


def make_state(seed: int, stream: int) -> State:
    """Make a state; streams of one seed are independent of one another."""
    return np.random.SeedSequence([seed, stream]).generate_state(1, np.uint64)


@kernel
def uniform(state: State) -> float:
    """Draw from [0, 1): SplitMix64 (Steele, Lea, Flood 2014, figure 17)."""
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    z = state[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return float(z >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@kernel
def below(state: State, n: int) -> int:
    """Draw a whole number from 0 to `n` - 1."""
    return min(int(uniform(state) * n), n - 1)
