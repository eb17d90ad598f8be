"""A second, independent solution of an agency folder: one plain MIP per stage.

Each cell that may be at home is a binary variable; every stage is solved to a gap of 0 and
its value is kept by an added row. Fairness and balance are exact leximins: one MIP per level of share.
A soft row has a variable for what it gives way by; the stage `soft` minimises their sum.
Every answer is rounded and checked in whole numbers.

    python reference.py FOLDER
"""

import json
import math
import sys
from collections import Counter
from fractions import Fraction
from itertools import combinations

import highspy
import numpy as np

from agency import WEEK_0, Agency, Bound, monday_of

INFINITY = highspy.kHighsInf


class Undecided(Exception):
    """The solver reached its limit: nothing is said about this folder."""


class Mip:
    """Binary and whole-number variables and rows `low <= sum(coefficient * variable) <= high`."""

    def __init__(self, time_limit):
        self.time_limit = time_limit
        self.most = []
        self.rows = []
        self.impossible = False
        self.solver = None
        self.values = None

    @property
    def size(self):
        return len(self.most)

    def add_variable(self, most=1):
        """A whole number from 0 to `most`."""
        self.most.append(most)
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
        for variable, most in enumerate(self.most):
            self.solver.addVar(0, most)
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
            if reached == sum(c * self.most[v] for v, c in terms.items() if c > 0):
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

    def __init__(self, agency, time_limit=120, published=None):
        """`published` maps (employee, day) to the state that people were told, where the roster is made again."""
        self.agency = agency
        self.published = published
        self.mip = Mip(time_limit)
        self.slack = []
        self.home = {cell: self.mip.add_variable() for cell in sorted(agency.may_be_home)}
        self._add_locks()
        self._add_quotas()
        self._add_limits()
        self._add_team_days()
        self._add_cycles()
        self._add_cohorts()
        self._add_meets()
        self._add_pairs()
        self.steps = {}
        for stage, ladder in (("fairness", agency.requested), ("balance", agency.spare)):
            if stage in agency.objectives:
                self.steps[stage] = {e: self._add_steps(e, days) for e, days in ladder.items()}

    def at_home(self, cells):
        """The terms of "how many of these cells are at home"."""
        return {self.home[cell]: 1 for cell in cells if cell in self.home}

    def _add_row(self, terms, low=None, high=None, soft=False):
        """A row; a soft one has a variable for each side that it may give way on."""
        if not soft:
            self.mip.add_row(terms, low=low, high=high)
            return
        if low is not None:
            self._add_soft_side(terms, low)
        if high is not None:
            self._add_soft_side({v: -c for v, c in terms.items()}, -high)

    def _add_soft_side(self, terms, low):
        worst = low - sum(c * self.mip.most[v] for v, c in terms.items() if c < 0)
        if worst > 0:
            slack = self.mip.add_variable(most=worst)
            self.slack.append(slack)
            self.mip.add_row(terms | {slack: 1}, low=low)

    def _add_sides(self, rule, lower, upper, cells):
        low, high = (None if math.isinf(side) else side for side in (lower, upper))
        self._add_row(self.at_home(cells), low=low, high=high, soft=rule.is_soft)

    def _add_locks(self):
        for cell, state in self.agency.locks.items():
            if state == "WFH":
                self.mip.add_row(self.at_home([cell]), low=1)
            else:
                self.mip.add_row(self.at_home([cell]), high=0)

    def _add_quotas(self):
        for quota, _, day, lower, upper, people in self.agency.quota_bounds():
            self._add_sides(quota, lower, upper, [(e, day) for e in people])

    def _add_limits(self):
        for limit, lower, upper, cells in self.agency.limit_bounds():
            self._add_sides(limit, lower, upper, cells)

    def _add_team_days(self):
        for rule in self.agency.rules["team_day"]:
            for members in self.agency.team_groups(rule).values():
                for days in self.agency.team_weeks(rule):
                    together = {self._add_team_day(rule, members, d): 1 for d in days}
                    self._add_row(together, low=self.agency.team_days_asked(rule, days), soft=rule.is_soft)

    def _add_team_day(self, rule, members, d):
        """A variable that may be 1 where enough of the members who are present are in the office."""
        team = self.mip.add_variable()
        terms = self.at_home((e, d) for e in members)
        present = sum(self.agency.is_present(e, d) for e in members)
        # Of those present, share rounded up are in the office.
        most_home = present - Bound.parse(rule.raw.get("share", "100%")).number(present, "up")
        if most_home == 0:
            for home in terms:
                self.mip.add_row({home: 1, team: 1}, high=1)
        elif most_home < len(terms):
            self.mip.add_row(terms | {team: len(terms) - most_home}, high=len(terms))
        return team

    def _add_cycles(self):
        for rule in self.agency.rules["cycle"]:
            for e, before, after in self.agency.cycle_pairs(rule):
                terms = self.at_home([(e, after)])
                if before < self.agency.days[0]:
                    known = int(self.agency.facts[e][before] == "WFH")
                else:
                    known = 0
                    terms |= {v: -1 for v in self.at_home([(e, before)])}
                self._add_row(terms, low=known, high=known, soft=rule.is_soft)

    def _add_cohorts(self):
        agency = self.agency
        for rule in agency.rules["cohort"]:
            count = rule.raw.get("count", 2)
            for _, members in agency.groups(rule):
                members = [e for e in members if rule.selects(agency.employees[e])]
                cohorts = {e: [self.mip.add_variable() for _ in range(count)] for e in members}
                for choices in cohorts.values():
                    self.mip.add_row(dict.fromkeys(choices, 1), low=1, high=1)
                for n in range(count if members else 0):
                    size = {choices[n]: 1 for choices in cohorts.values()}
                    self.mip.add_row(size, low=len(members) // count, high=-(-len(members) // count))
                for e, choices in cohorts.items():
                    for d in agency.selected_days(rule, e):
                        turn = choices[(monday_of(d) - WEEK_0).days // 7 % count]
                        for home in self.at_home([(e, d)]):
                            # Only at home in turn; always then where they must be.
                            self.mip.add_row({turn: 1, home: -1}, low=0, high=0 if rule.raw.get("must") else None)

    def _add_meets(self):
        for rule in self.agency.rules["meet"]:
            for members in self.agency.team_groups(rule).values():
                for days in self.agency.team_weeks(rule):
                    for pair in combinations(members, 2):
                        both = [d for d in days if all(self.agency.is_present(e, d) for e in pair)]
                        self._add_meeting(rule, pair, both)

    def _add_meeting(self, rule, pair, days):
        """Both of a pair are in the office on `count` of the days on which both are present."""
        wanted, met = min(rule.raw.get("count", 1), len(days)), {}
        for d in days:
            terms = self.at_home((e, d) for e in pair)
            if not terms:
                wanted -= 1  # they meet whatever happens
                continue
            meeting = self.mip.add_variable()
            met[meeting] = 1
            for home in terms:
                self.mip.add_row({home: 1, meeting: 1}, high=1)
        self._add_row(met, low=wanted, soft=rule.is_soft)

    def _add_pairs(self):
        for pairs, soft in ((self.agency.pairs, False), (self.agency.soft_pairs, True)):
            for a, b, kind in pairs:
                self._add_pair(a, b, kind, soft)

    def _add_pair(self, a, b, kind, soft):
        agency = self.agency
        for d in agency.days:
            if not (agency.is_working(a, d) and agency.is_working(b, d)):
                continue
            present = [e for e in (a, b) if agency.is_present(e, d)]
            if kind == "cover" and present:
                self._add_row(self.at_home((e, d) for e in present), high=len(present) - 1, soft=soft)
            if kind == "together" and len(present) == 2:
                terms = self.at_home([(a, d)])
                terms |= {v: -1 for v in self.at_home([(b, d)])}
                self._add_row(terms, low=0, high=0, soft=soft)

    def _add_steps(self, e, days):
        """steps[c] = 1 exactly if at least c + 1 of e's days are at home."""
        steps = [self.mip.add_variable() for _ in days]
        terms = self.at_home((e, d) for d in days)
        self.mip.add_row(terms | {s: -1 for s in steps}, low=0, high=0)
        for lower, upper in zip(steps, steps[1:]):
            self.mip.add_row({lower: 1, upper: -1}, low=0)
        return steps

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

    def _solve_stability(self):
        """As few cells as can be that were told to be at home or in the office and are now the other."""
        sign = {"WFH": 1, "WFO": -1}
        terms = {variable: sign.get(self.published.get(cell), 0) for cell, variable in self.home.items()}
        self._solve_and_keep(terms)

    def _solve_soft(self):
        self._solve_and_keep(dict.fromkeys(self.slack, -1))

    def _solve_leximin(self, stage, share):
        """From the lowest share up: as many employees above it as can be."""
        steps = self.steps[stage]
        shares = {e: [share(self.agency, e, c) for c in range(len(own) + 1)] for e, own in steps.items()}
        for level in sorted({share for row in shares.values() for share in row}):
            terms = {}
            for e, row in shares.items():
                needed = next((c for c, share in enumerate(row) if share > level), None)
                if needed:  # 0: above the level whatever happens; None: never above it
                    terms[steps[e][needed - 1]] = 1
            self._solve_and_keep(terms)

    def _solve_and_keep(self, terms):
        value = self.mip.maximise(terms)
        self.mip.add_row(terms, low=value)

    def solve(self):
        """The roster as a set of cells at home, or None where there is none."""
        if self.mip.maximise({}) is None:
            return None
        self._solve_soft()
        for stage in list_stages(self.agency, self.published):
            {
                "preferences": self._solve_preferences,
                "fairness": lambda: self._solve_leximin("fairness", share_of),
                "balance": lambda: self._solve_leximin("balance", unasked_share_of),
                "unasked": self._solve_unasked,
                "stability": self._solve_stability,
            }[stage]()
        return {cell for cell, variable in self.home.items() if self.mip.values[variable]}


def list_stages(agency, published=None):
    """The stages after `soft`: `stability` comes first where a roster is made again, and is none otherwise."""
    others = [stage for stage in agency.objectives if stage != "stability"]
    return others if published is None else ["stability", *others]


def count_flips(agency, published, at_home):
    """How many cells that people were told to be at home or in the office are now the other."""
    states = roster_states(agency, at_home)
    return sum({state, states.get(cell)} == {"WFH", "WFO"} for cell, state in published.items())


def share_of(agency, employee, granted):
    """The share of wishes granted, history included."""
    earlier_granted, earlier_requested = agency.history.get(employee, (0, 0))
    return Fraction(granted + earlier_granted, len(agency.requested[employee]) + earlier_requested)


def unasked_share_of(agency, employee, unasked):
    """The share of days at home that nobody asked for, history included."""
    earlier_unasked, earlier_spare = agency.unasked_history.get(employee, (0, 0))
    return Fraction(unasked + earlier_unasked, len(agency.spare[employee]) + earlier_spare)


def count_shares(shares):
    return {f"{s.numerator}/{s.denominator}": n for s, n in sorted(Counter(shares).items())}


def score(agency, at_home):
    """Every number that a summary states, computed from the cells at home, but for what soft rules give way by."""
    parts = [
        sum(agency.weight(e, d) * agency.gain[e] for e, d in at_home if e in employees) for employees in agency.parts
    ]
    granted = {e: sum((e, d) in at_home for d in days) for e, days in agency.requested.items()}
    unasked = {e: sum((e, d) in at_home for d in days) for e, days in agency.spare.items()}
    return {
        "feasible": True,
        "objective": sum(parts),
        "parts": parts,
        "shares": count_shares(share_of(agency, e, number) for e, number in granted.items()),
        "balance": count_shares(unasked_share_of(agency, e, number) for e, number in unasked.items()),
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
