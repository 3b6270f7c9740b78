"""The rules of a valid plan, V1 to V14, one function each, grouped by what they guard.

Every function takes a `Case` and yields violations. None of them knows the solver.
"""
