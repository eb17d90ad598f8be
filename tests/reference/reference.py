"""A second, independent solution of an agency folder: one plain MIP per stage.

Each cell that may be at home is a binary variable; every stage is solved to a gap of 0 and
its value is kept by an added row. Fairness is exact leximin: one MIP per level of share.
Every answer is rounded and checked in whole numbers.

    python reference.py FOLDER
"""

import json
import math
import sys
from collections import Counter
from fractions import Fraction

import highspy
import numpy as np

from agency import Agency

INFINITY = highspy.kHighsInf


class Undecided(Exception):
    """The solver reached its limit: nothing is said about this folder."""


class Mip:
    """Binary variables and whole-number rows `low <= sum(coefficient * variable) <= high`."""

    def __init__(self, time_limit):
        self.time_limit = time_limit
        self.size = 0
        self.fixed = {}
        self.rows = []
        self.impossible = False
        self.solver = None
        self.values = None

    def add_variable(self):
        self.size += 1
        return self.size - 1

    def add_row(self, terms, low=None, high=None):
        """`terms` maps a variable to its coefficient; None leaves a side open."""
        terms = {v: c for v, c in terms.items() if c}
        if not terms:
            self.impossible |= (low is not None and low > 0) or (high is not None and high < 0)
            return
        self.rows.append((terms, low, high))
        if self.solver is not None:
            self._pass_row(*self.rows[-1])

    def _pass_row(self, terms, low, high):
        # Dividing by the common divisor keeps the numbers small; the row says the same.
        divisor = math.gcd(*terms.values())
        low = -INFINITY if low is None else -(-low // divisor)
        high = INFINITY if high is None else high // divisor
        index = np.array(list(terms), dtype=np.int32)
        value = np.array([c // divisor for c in terms.values()], dtype=np.float64)
        self.solver.addRow(float(low), float(high), len(terms), index, value)

    def _start(self):
        self.solver = highspy.Highs()
        for option, value in {
            "output_flag": False,
            "threads": 1,
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 0.0,
        }.items():
            assert self.solver.setOptionValue(option, value) == highspy.HighsStatus.kOk, option
        for variable in range(self.size):
            low, high = self.fixed.get(variable, (0, 1))
            self.solver.addVar(low, high)
            self.solver.changeColIntegrality(variable, highspy.HighsVarType.kInteger)
        for row in self.rows:
            self._pass_row(*row)

    def maximise(self, terms):
        """The greatest value of `terms`, or None where no roster keeps every row."""
        if self.impossible:
            return None
        if self.size == 0:
            self.values = []
            return 0
        if self.solver is None:
            self._start()
        terms = {v: c for v, c in terms.items() if c}
        divisor = math.gcd(*terms.values()) if terms else 1
        if self.values is not None:
            reached = sum(c * self.values[v] for v, c in terms.items())
            if reached == sum(c for c in terms.values() if c > 0):
                return reached  # nothing above this is conceivable
        cost = np.zeros(self.size)
        for variable, coefficient in terms.items():
            cost[variable] = coefficient // divisor
        self.solver.changeColsCost(self.size, np.arange(self.size, dtype=np.int32), cost)
        self.solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        if self.values is not None:
            start = highspy.HighsSolution()
            start.col_value = [float(v) for v in self.values]
            start.value_valid = True
            self.solver.setSolution(start)
        # The clock of the solver runs on from one stage to the next.
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + self.time_limit)
        self.solver.run()
        status = self.solver.getModelStatus()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            assert self.values is None, "a stage cannot make the problem infeasible"
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise Undecided(str(status))
        self.values = [round(v) for v in self.solver.getSolution().col_value][: self.size]
        self._check_rows()
        value = sum(c * self.values[v] for v, c in terms.items())
        bound = self.solver.getInfo().mip_dual_bound
        if terms and np.isfinite(bound):
            assert bound < value // divisor + 1 - 1e-6, (bound, value // divisor)
        return value

    def _check_rows(self):
        for terms, low, high in self.rows:
            total = sum(c * self.values[v] for v, c in terms.items())
            assert low is None or total >= low, "rounded answer breaks a row"
            assert high is None or total <= high, "rounded answer breaks a row"


class Reference:
    """The MIP of one agency."""

    def __init__(self, agency, time_limit=120):
        self.agency = agency
        self.mip = Mip(time_limit)
        self.home = {cell: self.mip.add_variable() for cell in sorted(agency.may_be_home)}
        self._add_locks()
        self._add_quotas()
        self._add_limits()
        self._add_team_days()
        self._add_pairs()
        if "fairness" in agency.objectives:
            self._add_granted_steps()

    def at_home(self, cells):
        """The terms of "how many of these cells are at home"."""
        return {self.home[cell]: 1 for cell in cells if cell in self.home}

    def _add_locks(self):
        for cell, state in self.agency.locks.items():
            if state == "WFH":
                self.mip.add_row(self.at_home([cell]), low=1)
            else:
                self.mip.add_row(self.at_home([cell]), high=0)

    def _add_quotas(self):
        for quota, _, day, _, p, base in self.agency.quota_cases():
            if not p:
                continue
            terms = self.at_home((e, day) for e in p)
            if bound := quota.bound("max_wfh"):
                self.mip.add_row(terms, high=bound.floor(base))
            if bound := quota.bound("min_wfh"):
                self.mip.add_row(terms, low=min(bound.ceil(base), len(terms)))
            # office = |P| - home
            if bound := quota.bound("max_office"):
                self.mip.add_row(terms, low=len(p) - bound.floor(base))
            if bound := quota.bound("min_office"):
                self.mip.add_row(terms, high=len(p) - min(bound.ceil(base), len(p)))

    def _add_limits(self):
        agency = self.agency
        for limit in agency.rules["limit"]:
            per, raw = limit.raw["per"], limit.raw
            for person in agency.employees.values():
                if not limit.selects(person):
                    continue
                e = person.id
                if per == "run":
                    days, k = agency.window_days(limit, e), raw["max_wfh"]
                    for first in range(len(days) - k):
                        cells = [(e, d) for d in days[first : first + k + 1]]
                        self.mip.add_row(self.at_home(cells), high=k)
                elif per == "bookend":
                    for last, first in agency.bookends(limit, e):
                        self.mip.add_row(self.at_home([(e, last), (e, first)]), high=1)
                else:
                    for days in agency.windows(limit, e):
                        terms = self.at_home((e, d) for d in days)
                        present = sum(agency.is_present(e, d) for d in days)
                        if "max_wfh" in raw:
                            self.mip.add_row(terms, high=raw["max_wfh"])
                        if "min_wfh" in raw:
                            self.mip.add_row(terms, low=min(raw["min_wfh"], len(terms)))
                        if "min_office" in raw:
                            self.mip.add_row(terms, high=present - min(raw["min_office"], present))

    def _add_team_days(self):
        for rule in self.agency.rules["team_day"]:
            for members in self.agency.team_groups(rule).values():
                for days in self.agency.team_weeks(rule):
                    together = {}
                    for d in days:
                        terms = self.at_home((e, d) for e in members)
                        team = self.mip.add_variable()
                        together[team] = 1
                        for home in terms:
                            self.mip.add_row({home: 1, team: 1}, high=1)
                    self.mip.add_row(together, low=rule.raw.get("count", 1))

    def _add_pairs(self):
        agency = self.agency
        for a, b, kind in agency.pairs:
            for d in agency.days:
                if not (agency.is_working(a, d) and agency.is_working(b, d)):
                    continue
                present = [e for e in (a, b) if agency.is_present(e, d)]
                if kind == "cover" and present:
                    self.mip.add_row(self.at_home((e, d) for e in present), high=len(present) - 1)
                if kind == "together" and len(present) == 2:
                    terms = self.at_home([(a, d)])
                    terms |= {v: -1 for v in self.at_home([(b, d)])}
                    self.mip.add_row(terms, low=0, high=0)

    def _add_granted_steps(self):
        """step[e][c] = 1 exactly if at least c + 1 of e's wishes are granted."""
        self.step = {}
        for e, days in self.agency.requested.items():
            steps = [self.mip.add_variable() for _ in days]
            terms = self.at_home((e, d) for d in days)
            self.mip.add_row(terms | {s: -1 for s in steps}, low=0, high=0)
            for lower, upper in zip(steps, steps[1:]):
                self.mip.add_row({lower: 1, upper: -1}, low=0)
            self.step[e] = steps

    # ---- stages

    def preference_terms(self, employees):
        return {
            variable: self.agency.weight(e, d) * self.agency.gain[e]
            for (e, d), variable in self.home.items()
            if e in employees
        }

    def _solve_preferences(self):
        for employees in self.agency.parts:
            self._solve_and_keep(self.preference_terms(employees))

    def _solve_unasked(self):
        terms = {v: -1 for (e, d), v in self.home.items() if self.agency.weight(e, d) <= 0}
        self._solve_and_keep(terms)

    def _solve_fairness(self):
        """From the lowest share up: as many employees above it as can be."""
        shares = {e: [share_of(self.agency, e, c) for c in range(len(steps) + 1)] for e, steps in self.step.items()}
        for level in sorted({share for row in shares.values() for share in row}):
            terms = {}
            for e, row in shares.items():
                needed = next((c for c, share in enumerate(row) if share > level), None)
                if needed:  # 0: above the level whatever happens; None: never above it
                    terms[self.step[e][needed - 1]] = 1
            self._solve_and_keep(terms)

    def _solve_and_keep(self, terms):
        value = self.mip.maximise(terms)
        self.mip.add_row(terms, low=value)

    def solve(self):
        """The roster as a set of cells at home, or None where there is none."""
        if self.mip.maximise({}) is None:
            return None
        for stage in self.agency.objectives:
            {
                "preferences": self._solve_preferences,
                "fairness": self._solve_fairness,
                "unasked": self._solve_unasked,
                "stability": lambda: None,  # no published roster is given
            }[stage]()
        return {cell for cell, variable in self.home.items() if self.mip.values[variable]}


def share_of(agency, employee, granted):
    earlier_granted, earlier_requested = agency.history.get(employee, (0, 0))
    return Fraction(granted + earlier_granted, len(agency.requested[employee]) + earlier_requested)


def score(agency, at_home):
    """Every number that a summary states, computed from the cells at home."""
    parts = [
        sum(agency.weight(e, d) * agency.gain[e] for e, d in at_home if e in employees) for employees in agency.parts
    ]
    granted = {e: sum((e, d) in at_home for d in days) for e, days in agency.requested.items()}
    shares = [share_of(agency, e, number) for e, number in granted.items()]
    return {
        "feasible": True,
        "objective": sum(parts),
        "parts": parts,
        "shares": {f"{s.numerator}/{s.denominator}": n for s, n in sorted(Counter(shares).items())},
        "requested": sum(len(days) for days in agency.requested.values()),
        "granted": sum(granted.values()),
        "eligible": agency.eligible_count(),
        "unasked": sum(agency.weight(e, d) <= 0 for e, d in at_home),
        "wfh_days": len(at_home),
        "shortfalls": agency.shortfalls(),
    }


def roster_states(agency, at_home):
    """(employee, day) -> state for every cell of the horizon."""
    states = {}
    for e in agency.employees:
        for d in agency.days:
            if not agency.is_working(e, d):
                states[e, d] = "OFF"
            elif not agency.is_present(e, d):
                states[e, d] = "ABS"
            else:
                states[e, d] = "WFH" if (e, d) in at_home else "WFO"
    return states


def solve_folder(folder, time_limit=120):
    """(score, cells at home); ({"feasible": False}, None) where no roster exists."""
    agency = Agency(folder)
    at_home = Reference(agency, time_limit).solve()
    if at_home is None:
        return {"feasible": False}, None
    return score(agency, at_home), at_home


if __name__ == "__main__":
    print(json.dumps(solve_folder(sys.argv[1])[0], indent=2))
