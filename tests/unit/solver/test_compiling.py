"""Compiling on two processors at once."""

from greencorridor import _jit
from greencorridor.solver.compiling import (
    Compilation,
    compile_beside,
    compile_search,
    count_kernels,
    is_compiled,
)


def test_the_second_process_compiles_nothing_that_the_search_does_not_use() -> None:
    compile_search()
    folder = _jit.kernel_folder("solver")
    before = {path.name for path in folder.rglob("*.nb?")}
    compile_beside()
    assert {path.name for path in folder.rglob("*.nb?")} == before


def test_nothing_is_awaited_once_all_is_compiled() -> None:
    compile_search()
    assert is_compiled()
    with Compilation() as compilation:
        assert compilation.wait(0.0)
        done, total = compilation.progress()
    assert 0 < done <= total == count_kernels()
