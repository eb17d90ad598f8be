"""Tests every cell of a roster file against every rule and recomputes its score.

It counts people in the states that the file states; it knows nothing of the MIP.

    python check_roster.py FOLDER ROSTER.csv
"""

import csv
import json
import sys
from itertools import combinations

from agency import WEEK_0, Agency, Bound
from reference import score


def read_roster(agency, path, faults):
    """(employee, day) -> state; what is wrong with the file itself goes to `faults`."""
    raw = path.read_bytes() if hasattr(path, "read_bytes") else open(path, "rb").read()
    if raw.startswith(b"\xef\xbb\xbf"):
        faults.append("a byte-order mark")
    if b"\r" in raw:
        faults.append("line ends are not LF")
    rows = list(csv.reader(raw.decode("utf-8").splitlines()))
    expected = ["employee_id", "name", "unit_id"] + [day.isoformat() for day in agency.days]
    if rows[0] != expected:
        faults.append(f"header {rows[0]} instead of {expected}")
        return None
    order = sorted(agency.employees.values(), key=lambda e: (e.unit.id.encode(), e.id.encode()))
    if [row[:3] for row in rows[1:]] != [[e.id, e.name, e.unit.id] for e in order]:
        faults.append("the rows are not every employee with name and unit in byte order of unit_id, employee_id")
    states = {}
    for row in rows[1:]:
        if len(row) != len(expected):
            faults.append(f"row of {row[0]} has {len(row)} cells")
            return None
        for day, state in zip(agency.days, row[3:]):
            states[row[0], day] = state
    missing = {(e, d) for e in agency.employees for d in agency.days} - states.keys()
    if missing:
        faults.append(f"{len(missing)} cells are missing")
        return None
    return states


def write_roster(agency, states, path):
    """The form that `solve` writes."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["employee_id", "name", "unit_id"] + [day.isoformat() for day in agency.days])
        for e in sorted(agency.employees.values(), key=lambda e: (e.unit.id.encode(), e.id.encode())):
            writer.writerow([e.id, e.name, e.unit.id] + [states[e.id, day] for day in agency.days])


class Checker:
    """Collects the violations of one roster."""

    def __init__(self, agency, states):
        self.agency = agency
        self.states = states
        self.violations = []
        self.given_way = 0

    def demand(self, holds, *what):
        if not holds:
            self.violations.append(" ".join(str(part) for part in what))

    def miss(self, by, soft, *what):
        """A rule is broken by some units: a soft one gives way."""
        if by > 0 and soft:
            self.given_way += by
        else:
            self.demand(by <= 0, *what, "by", by)

    def check(self):
        self.check_states()
        self.check_locks()
        self.check_quotas()
        self.check_limits()
        self.check_team_days()
        self.check_cycles()
        self.check_cohorts()
        self.check_meets()
        self.check_pairs()
        return self.violations

    def check_states(self):
        agency = self.agency
        for (e, d), state in self.states.items():
            person = agency.employees[e]
            if not agency.is_working_day(d, person.unit.six_days):
                expected = {"OFF"}
            elif d in agency.absent.get(e, ()):
                expected = {"ABS"}
            else:
                expected = {"WFH", "WFO"} if agency.is_eligible(e, d) else {"WFO"}
            self.demand(state in expected, "state", e, d, state, "instead of", *sorted(expected))

    def check_locks(self):
        for (e, d), state in self.agency.locks.items():
            self.demand(self.states[e, d] == state, "lock", e, d, state)

    def check_quotas(self):
        agency, states = self.agency, self.states
        for quota in agency.rules["quota"]:
            bounds = {key: quota.bound(key) for key in ("max_wfh", "min_wfh", "max_office", "min_office")}
            for name, members in agency.groups(quota):
                for d in agency.days:
                    if not quota.applies(d):
                        continue
                    there = [e for e in members if states[e, d] != "OFF"]
                    chosen = [e for e in there if quota.selects(agency.employees[e])]
                    home = sum(states[e, d] == "WFH" for e in chosen)
                    office = sum(states[e, d] == "WFO" for e in chosen)
                    present = home + office
                    if present == 0:
                        continue
                    base = {"headcount": len(chosen), "present": present, "unit": len(there)}[
                        quota.raw.get("base", "headcount")
                    ]
                    able = sum((e, d) in agency.may_be_home for e in chosen)
                    for key, bound in bounds.items():
                        if bound is None:
                            continue
                        number = home if key.endswith("wfh") else office
                        if key.startswith("max"):
                            ask = rounded(bound, base, quota.raw.get("round", "down"))
                            if key == "max_wfh" and quota.raw.get("at_least", 0) > ask:
                                ask = quota.raw["at_least"]
                            by = number - ask
                        else:
                            ask = rounded(bound, base, quota.raw.get("round", "up"))
                            by = min(ask, able if key == "min_wfh" else present) - number
                        self.miss(by, quota.is_soft, quota.label, key, name, d, number, "of base", base)

    def line(self, rule, e, back):
        """[day, state] of the days that a rule looks at, in order; with what came before where it looks back."""
        facts = self.agency.facts.get(e, {}) if back else {}
        days = [(d, facts[d]) for d in sorted(facts)] + [(d, self.states[e, d]) for d in self.agency.days]
        return [(d, state) for d, state in days if state != "OFF" and rule.applies(d)]

    def joins(self, e):
        """Whether the facts go on without a gap into the horizon."""
        agency = self.agency
        if agency.facts_end is None:
            return False
        d = agency.facts_end.fromordinal(agency.facts_end.toordinal() + 1)
        while d < agency.days[0]:
            if agency.is_working_day(d, agency.employees[e].unit.six_days):
                return False
            d = d.fromordinal(d.toordinal() + 1)
        return True

    def is_planned(self, d):
        return d >= self.agency.days[0]

    def check_limits(self):
        for limit in self.agency.rules["limit"]:
            for e in (e.id for e in self.agency.employees.values() if limit.selects(e)):
                per = limit.raw["per"]
                back = per in ("week", "month") or (per != "horizon" and self.joins(e))
                line = self.line(limit, e, back)
                if per == "run":
                    self.check_runs(limit, e, line)
                elif per == "bookend":
                    self.check_bookends(limit, e, line)
                else:
                    for window in self.windows(limit, line):
                        self.check_window(limit, e, window)

    def check_runs(self, limit, e, line):
        for key in ("max_wfh", "max_office"):
            if key not in limit.raw:
                continue
            length = limit.raw[key] + 1
            for end in range(length, len(line) + 1):
                stretch = line[end - length : end]
                if not any(self.is_planned(d) for d, _ in stretch):
                    continue
                states = {state for _, state in stretch}
                able = any((e, d) in self.agency.may_be_home for d, _ in stretch)
                broken = states == {"WFH"} if key == "max_wfh" else states == {"WFO"} and able
                self.miss(int(broken), limit.is_soft, limit.label, "run", key, e, stretch[-1][0])

    def check_bookends(self, limit, e, line):
        for before, state_before in line:
            for after, state_after in line:
                adjacent = monday(after).toordinal() == monday(before).toordinal() + 7
                is_last = not any(monday(d) == monday(before) and d > before for d, _ in line)
                is_first = not any(monday(d) == monday(after) and d < after for d, _ in line)
                if adjacent and is_last and is_first and self.is_planned(after):
                    both = state_before == state_after == "WFH"
                    self.miss(int(both), limit.is_soft, limit.label, "bookend", e, before, after)

    @staticmethod
    def windows(limit, line):
        """Parts of a line: each week, each month, all of it, or any `days` in a row."""
        per = limit.raw["per"]
        if per == "horizon":
            return [line]
        if per == "window":
            size = limit.raw["days"]
            return [line[end - size : end] for end in range(size, len(line) + 1)]
        parts = {}
        for d, state in line:
            parts.setdefault((d.year, d.month) if per == "month" else monday(d), []).append((d, state))
        return list(parts.values())

    def check_window(self, limit, e, window):
        """Before: what facts make of the bounds. Now: what the days to plan add to it."""
        planned = [(d, state) for d, state in window if self.is_planned(d)]
        if not planned:
            return
        before = [state for d, state in window if not self.is_planned(d)]
        now = [state for _, state in planned]
        able = sum((e, d) in self.agency.may_be_home for d, _ in planned)
        home, office = now.count("WFH"), now.count("WFO")
        left = {"max_wfh": "WFH", "min_wfh": "WFH", "max_office": "WFO", "min_office": "WFO"}
        left = {key: limit.raw[key] - before.count(state) for key, state in left.items() if key in limit.raw}
        misses = {}
        if "max_wfh" in left:
            misses["max_wfh"] = home - max(left["max_wfh"], 0)
        if "min_wfh" in left:
            misses["min_wfh"] = min(left["min_wfh"], able) - home
        if "max_office" in left:
            # No more in the office than allowed, but those who may not be at home cannot help it.
            misses["max_office"] = office - max(left["max_office"], home + office - able)
        if "min_office" in left:
            misses["min_office"] = min(left["min_office"], home + office) - office
        for key, by in misses.items():
            self.miss(by, limit.is_soft, limit.label, limit.raw["per"], key, e, planned[0][0])

    def check_team_days(self):
        for rule in self.agency.rules["team_day"]:
            share = Bound.parse(rule.raw.get("share", "100%"))
            for group, members in self.agency.team_groups(rule).items():
                for days in self.agency.team_weeks(rule):
                    together = 0
                    for d in days:
                        states = [self.states[e, d] for e in members]
                        present = states.count("WFH") + states.count("WFO")
                        together += states.count("WFO") >= rounded(share, present, "up")
                    by = self.agency.team_days_asked(rule, days) - together
                    self.miss(by, rule.is_soft, rule.label, group, days[0])

    def check_cycles(self):
        agency = self.agency
        for rule in agency.rules["cycle"]:
            for e in (e.id for e in agency.employees.values() if rule.selects(e)):
                line = self.line(rule, e, back="weeks" in rule.raw or self.joins(e))
                for position, (before, one) in enumerate(line):
                    for other_position, (after, other) in enumerate(line):
                        if "weeks" in rule.raw:
                            tied = after.toordinal() == before.toordinal() + 7 * rule.raw["weeks"]
                        else:
                            tied = other_position == position + rule.raw["days"]
                        past = not self.is_planned(before) and one != "ABS"
                        tied = tied and (past or (e, before) in agency.may_be_home)
                        if tied and (e, after) in agency.may_be_home:
                            self.miss(int(one != other), rule.is_soft, rule.label, e, before, after)

    def check_cohorts(self):
        agency = self.agency
        for rule in agency.rules["cohort"]:
            count = rule.raw.get("count", 2)
            for name, members in agency.groups(rule):
                chosen = [e for e in members if rule.selects(agency.employees[e])]
                fits = [self.fitting_cohorts(rule, e, count) for e in chosen]
                self.demand(can_divide(fits, count), rule.label, name, "cannot be divided:", fits)

    def fitting_cohorts(self, rule, e, count):
        """The cohorts in which somebody with these states may be."""
        fits = set(range(count))
        for d, state in self.line(rule, e, back=False):
            cohort = (monday(d).toordinal() - WEEK_0.toordinal()) // 7 % count
            if state == "WFH":
                fits &= {cohort}
            elif rule.raw.get("must") and (e, d) in self.agency.may_be_home:
                fits -= {cohort}
        return fits

    def check_meets(self):
        for rule in self.agency.rules["meet"]:
            for group, members in self.agency.team_groups(rule).items():
                for days in self.agency.team_weeks(rule):
                    for n, a in enumerate(members):
                        for b in members[:n]:
                            pairs = [(self.states[a, d], self.states[b, d]) for d in days]
                            possible = sum("OFF" not in pair and "ABS" not in pair for pair in pairs)
                            by = min(rule.raw.get("count", 1), possible) - pairs.count(("WFO", "WFO"))
                            self.miss(by, rule.is_soft, rule.label, group, a, b, days[0])

    def check_pairs(self):
        for pairs, soft in ((self.agency.pairs, False), (self.agency.soft_pairs, True)):
            for a, b, kind in pairs:
                for d in self.agency.days:
                    both = {self.states[a, d], self.states[b, d]}
                    if "OFF" in both:
                        continue
                    holds = "ABS" in both or len(both) == 1
                    if kind == "cover":
                        holds = "WFO" in both or both == {"ABS"}
                    self.miss(int(not holds), soft, kind, a, b, d)


def can_divide(fits, count):
    """Whether people can be in cohorts that fit them, of sizes that differ by at most one.

    For every set of cohorts: not more fit only into it than it has places for, and enough fit into it to fill it. The
    two can be met together where each can be met alone (Mendelsohn and Dulmage)."""
    fewest, places = len(fits) // count, -(-len(fits) // count)
    for size in range(count + 1):
        for some in map(set, combinations(range(count), size)):
            if sum(own <= some for own in fits) > places * size or sum(bool(own & some) for own in fits) < fewest * size:
                return False
    return True


def monday(day):
    return day.fromordinal(day.toordinal() - day.weekday())


def rounded(bound: Bound, base, direction):
    """The number that a bound means, by trying: the greatest not above the percentage, the least not below it, or the
    nearest (of two as near, the greater)."""
    if bound.points is None:
        return bound.count
    exact = bound.points * base
    if direction == "down":
        return max(n for n in range(base + 1) if n * 10000 <= exact)
    if direction == "up":
        return min(n for n in range(base + 1) if n * 10000 >= exact)
    return min(range(base + 1), key=lambda n: (abs(n * 10000 - exact), -n))


def check_states(agency, states):
    """(violations, number of units that soft rules give way by) of a roster that is already in memory."""
    checker = Checker(agency, states)
    return checker.check(), checker.given_way


def check_roster(folder, roster):
    """(violations, score) of a roster file. The score is None where the file cannot be used."""
    agency = folder if isinstance(folder, Agency) else Agency(folder)
    faults = []
    states = read_roster(agency, roster, faults)
    if states is None:
        return faults, None
    violations, soft = check_states(agency, states)
    violations = faults + violations
    forbidden = {cell for cell, state in states.items() if state == "WFH"} - agency.may_be_home
    violations += [f"{e} may not be at home on {d}" for e, d in sorted(forbidden)]
    return violations, score(agency, {cell for cell, state in states.items() if state == "WFH"}) | {"soft": soft}


if __name__ == "__main__":
    from pathlib import Path

    found, numbers = check_roster(sys.argv[1], Path(sys.argv[2]))
    print(json.dumps({"violations": found, "score": numbers}, indent=2))
