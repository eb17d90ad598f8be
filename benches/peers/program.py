"""The `preferences` stage of an agency folder as one integer program, as arrays that every solver loads.

    python program.py FOLDER FILE.npz

Reading, rules and rows are those of the second implementation in tests/reference, which shares no code
with giliran: nothing is split into blocks and no cell is left out because nobody asked for it.

    maximise   cost[0] @ x, then cost[1] @ x among the best, and so on
    subject to row_low <= A x <= row_high,  lower <= x <= upper,  x whole

Every number is whole. Sides of rows are kept as floats, so that an open side is an infinity.
"""

import sys
from collections import defaultdict
from dataclasses import dataclass
from math import gcd, inf
from pathlib import Path

import numpy as np

REFERENCE = Path(__file__).resolve().parents[2] / "tests" / "reference"


@dataclass
class Program:
    """`cost` has one row per part of the stage; `A` has its entries row by row (`start`, `index`, `value`)."""

    cost: np.ndarray
    # What the costs of each part were divided by.
    scale: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    start: np.ndarray
    index: np.ndarray
    value: np.ndarray
    row_low: np.ndarray
    row_high: np.ndarray
    # Whether some row can be kept by no x at all.
    impossible: np.ndarray

    @property
    def columns(self):
        return len(self.lower)

    @property
    def rows(self):
        return len(self.row_low)

    def row(self, number):
        """Indices and coefficients of one row."""
        span = slice(self.start[number], self.start[number + 1])
        return self.index[span], self.value[span]

    def is_kept_by(self, x):
        """Whether whole numbers `x` keep every row and bound, exactly."""
        sums = np.add.reduceat(self.value * x[self.index], self.start[:-1]) if self.rows else np.zeros(0, np.int64)
        rows = (self.row_low <= sums) & (sums <= self.row_high)
        return bool(rows.all() and (self.lower <= x).all() and (x <= self.upper).all())

    def write(self, path):
        np.savez(path, **vars(self))

    @staticmethod
    def read(path):
        with np.load(path) as arrays:
            return Program(**arrays)


def read_agency(folder):
    """The agency, with the groups of a quota formed once and those without a selected employee left out.

    On 58,109 people the reference would take minutes; the left out groups give no row.
    """
    from agency import Agency

    class LargeAgency(Agency):
        def groups(self, quota):
            per = quota.raw.get("per", "unit")
            cache = self.__dict__.setdefault("formed", {})
            if per not in cache:
                everyone = super().groups(quota)
                of_employee = defaultdict(list)
                for number, (_, members) in enumerate(everyone):
                    for e in members:
                        of_employee[e].append(number)
                cache[per] = everyone, of_employee
            everyone, of_employee = cache[per]
            chosen = {number for e in self._selected(quota) for number in of_employee.get(e, ())}
            return [everyone[number] for number in sorted(chosen)]

        def _selected(self, quota):
            who = quota.raw.get("who")
            named = who.get("employee") if isinstance(who, dict) else None
            named = [named] if isinstance(named, str) else named
            people = self.employees.values() if named is None else (self.employees[e] for e in named)
            return [e.id for e in people if quota.selects(e)]

    return LargeAgency(folder)


def build_program(folder):
    """The program of a folder."""
    sys.path.insert(0, str(REFERENCE))
    from reference import Reference

    agency = read_agency(folder)
    agency.objectives = ["preferences"]
    reference = Reference(agency)
    columns = reference.mip.size
    lower, upper = np.zeros(columns, np.int64), np.ones(columns, np.int64)
    impossible = reference.mip.impossible
    start, index, value, sides = [0], [], [], []
    for terms, low, high in reference.mip.rows:
        # Dividing by the common divisor keeps numbers small; the row says the same in whole numbers.
        divisor = gcd(*terms.values())
        low = -inf if low is None else -(-low // divisor)
        high = inf if high is None else high // divisor
        terms = {column: coefficient // divisor for column, coefficient in terms.items()}
        if len(terms) == 1:
            # Locks, mostly: a bound, as any solver's presolve would have it.
            ((column, sign),) = terms.items()
            low, high = (low, high) if sign > 0 else (-high, -low)
            lower[column] = max(lower[column], low)
            upper[column] = min(upper[column], high)
            impossible |= bool(lower[column] > upper[column])
            continue
        least = sum(c for c in terms.values() if c < 0)
        most = sum(c for c in terms.values() if c > 0)
        if low <= least and most <= high:
            continue  # can never bind; the Python of the peers should not be slowed by it
        index += terms
        value += terms.values()
        start.append(len(index))
        sides.append((low, high))
    parts = [part for part in map(reference.preference_terms, agency.parts)]
    cost = np.zeros((len(parts), columns), np.int64)
    for number, terms in enumerate(parts):
        cost[number, list(terms)] = list(terms.values())
    scale = np.array([max(1, int(np.gcd.reduce(row))) for row in cost], np.int64)
    sides = np.array(sides, np.float64).reshape(-1, 2)
    return Program(
        cost=cost // scale[:, None],
        scale=scale,
        lower=lower,
        upper=upper,
        start=np.array(start, np.int64),
        index=np.array(index, np.int64),
        value=np.array(value, np.int64),
        row_low=sides[:, 0].copy(),
        row_high=sides[:, 1].copy(),
        impossible=np.array(impossible),
    )


if __name__ == "__main__":
    built = build_program(sys.argv[1])
    built.write(sys.argv[2])
    print(f"{built.columns} columns, {built.rows} rows")
