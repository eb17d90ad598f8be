"""Tests every cell of a roster file against every rule and recomputes its score.

It counts people in the states that the file states; it knows nothing of the MIP.

    python check_roster.py FOLDER ROSTER.csv
"""

import csv
import json
import sys
from collections import defaultdict

from agency import Agency, Bound
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

    def demand(self, holds, *what):
        if not holds:
            self.violations.append(" ".join(str(part) for part in what))

    def check(self):
        self.check_states()
        self.check_locks()
        self.check_quotas()
        self.check_limits()
        self.check_team_days()
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
                expected = {"WFH", "WFO"} if person.eligible else {"WFO"}
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
                            holds = number <= most(bound, base)
                        else:
                            holds = number >= min(least(bound, base), able if key == "min_wfh" else present)
                        self.demand(holds, quota.label, key, name, d, number, "of base", base)

    def check_limits(self):
        agency, states = self.agency, self.states
        for limit in agency.rules["limit"]:
            raw = limit.raw
            for person in agency.employees.values():
                e = person.id
                if not limit.selects(person):
                    continue
                days = [d for d in agency.days if states[e, d] != "OFF" and limit.applies(d)]
                if raw["per"] == "run":
                    length = 0
                    for d in days:
                        length = length + 1 if states[e, d] == "WFH" else 0
                        self.demand(length <= raw["max_wfh"], limit.label, "run", e, d)
                    continue
                windows = defaultdict(list)
                for d in days:
                    year, week, _ = d.isocalendar()
                    key = {"month": (d.year, d.month), "horizon": ()}.get(raw["per"], (year, week))
                    windows[key].append(d)
                if raw["per"] == "bookend":
                    for before in days:
                        for after in days:
                            adjacent = (after - before).days <= 13 and monday(after).toordinal() == monday(before).toordinal() + 7
                            week_before = windows[tuple(before.isocalendar())[:2]]
                            week_after = windows[tuple(after.isocalendar())[:2]]
                            if adjacent and before == max(week_before) and after == min(week_after):
                                both = states[e, before] == states[e, after] == "WFH"
                                self.demand(not both, limit.label, "bookend", e, before, after)
                    continue
                for key, window in windows.items():
                    home = sum(states[e, d] == "WFH" for d in window)
                    office = sum(states[e, d] == "WFO" for d in window)
                    able = sum((e, d) in agency.may_be_home for d in window)
                    if "max_wfh" in raw:
                        self.demand(home <= raw["max_wfh"], limit.label, "max_wfh", e, key, home)
                    if "min_wfh" in raw:
                        self.demand(home >= min(raw["min_wfh"], able), limit.label, "min_wfh", e, key, home)
                    if "min_office" in raw:
                        self.demand(
                            office >= min(raw["min_office"], home + office), limit.label, "min_office", e, key, office
                        )

    def check_team_days(self):
        agency = self.agency
        for rule in agency.rules["team_day"]:
            for group, members in agency.team_groups(rule).items():
                for days in agency.team_weeks(rule):
                    together = sum(all(self.states[e, d] != "WFH" for e in members) for d in days)
                    self.demand(together >= rule.raw.get("count", 1), rule.label, group, days[0], together)

    def check_pairs(self):
        for a, b, kind in self.agency.pairs:
            for d in self.agency.days:
                both = {self.states[a, d], self.states[b, d]}
                if "OFF" in both:
                    continue
                if kind == "cover":
                    self.demand("WFO" in both or both == {"ABS"}, "cover", a, b, d)
                else:
                    self.demand("ABS" in both or len(both) == 1, "together", a, b, d)


def monday(day):
    return day.fromordinal(day.toordinal() - day.weekday())


def most(bound: Bound, base):
    """The greatest whole number that the bound allows, by trying."""
    if bound.points is None:
        return bound.count
    return max(n for n in range(base + 1) if n * 10000 <= bound.points * base)


def least(bound: Bound, base):
    """The least whole number that reaches the bound, by trying."""
    if bound.points is None:
        return bound.count
    return min(n for n in range(base + 1) if n * 10000 >= bound.points * base)


def check_states(agency, states):
    """Violations of a roster that is already in memory."""
    return Checker(agency, states).check()


def check_roster(folder, roster):
    """(violations, score) of a roster file. The score is None where the file cannot be used."""
    agency = folder if isinstance(folder, Agency) else Agency(folder)
    faults = []
    states = read_roster(agency, roster, faults)
    if states is None:
        return faults, None
    violations = faults + check_states(agency, states)
    forbidden = {cell for cell, state in states.items() if state == "WFH"} - agency.may_be_home
    violations += [f"{e} may not be at home on {d}" for e, d in sorted(forbidden)]
    return violations, score(agency, {cell for cell, state in states.items() if state == "WFH"})


if __name__ == "__main__":
    from pathlib import Path

    found, numbers = check_roster(sys.argv[1], Path(sys.argv[2]))
    print(json.dumps({"violations": found, "score": numbers}, indent=2))
