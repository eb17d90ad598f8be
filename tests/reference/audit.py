"""Checks without any solver that a roster cannot be better: a second reader of `certificate.json.gz`.

    python audit.py FOLDER [ROSTER_DIR]

It shares no code with giliran. It builds the program of each block from the folder (`models/formulation.md`), puts the
roster in, and recomputes in whole numbers every bound that the certificate claims. Exit code 0: no roster can be better;
7: something fails, which is said; 5: a block has no certificate. The hashes are not recomputed: Python's library has no
BLAKE3, and they tell only which files belong together; the proof is in the bounds.
"""

import csv
import gzip
import json
import sys
from collections import defaultdict
from fractions import Fraction
from math import gcd
from pathlib import Path

from agency import Agency


class Wrong(Exception):
    """Something that does not hold."""


class Open(Exception):
    """A stage without evidence."""


class Block:
    """The program of people whom rows tie together. Columns are cells (person, day) and team days ("team", group, day),
    with their positions; a row is [lower, upper, ((column, coefficient), ...)], where None is no side."""

    def __init__(self):
        self.people, self.columns, self.rows, self.same = [], {}, [], {}


def tighten(row, lower, upper):
    row[0] = max((side for side in (row[0], lower) if side is not None), default=None)
    row[1] = min((side for side in (row[1], upper) if side is not None), default=None)


class Program:
    """All blocks of an agency, in canonical order."""

    def __init__(self, agency):
        self.agency, self.failures = agency, []
        people = sorted(agency.employees.values(), key=lambda e: (e.unit.id, e.id))
        self.order = {e.id: position for position, e in enumerate(people)}
        self.home = {cell for cell, state in agency.locks.items() if state == "WFH"}
        self.free = agency.may_be_home - agency.locks.keys()
        self.quotas = self.list_quotas()
        self.pairs = {(*sorted(pair[:2], key=self.order.get), pair[2]) for pair in agency.pairs}
        self.teams = [(rule, sorted(agency.team_groups(rule).items())) for rule in agency.rules["team_day"]]
        self.drop_unasked()
        self.cells = self.free | self.home
        self.split()
        for lower, upper, day, people in self.quotas:
            terms = [((e, day), 1) for e in people if (e, day) in self.cells]
            self.add_row(self.block[terms[0][0][0]] if terms else None, lower, upper, terms)
        self.add_limits()
        self.add_pairs()
        self.add_team_days()

    def list_quotas(self):
        """[lower, upper, day, people present] of each quota, group and day. The columns of units.csv come after the
        rules, as one quota for each unit; then those of sites.csv."""
        rules, cases = self.agency.rules["quota"], {}
        rank = {id(quota): position for position, quota in enumerate(rules)}
        implied = rules[len(rules) - len(list(self.agency._table_quotas())) :]
        rank |= {id(quota): len(rules) + (quota.raw["per"] == "site") for quota in implied}
        for quota, group, day, _, present, base in self.agency.quota_cases():
            ask = {key: quota.bound(key) for key in ("min_wfh", "max_office", "max_wfh", "min_office")}
            there, able = len(present), sum((e, day) in self.agency.may_be_home for e in present)
            people = sorted(present, key=self.order.get)
            case = cases.setdefault((rank[id(quota)], group, day), [None, None, day, people])
            if ask["min_wfh"]:
                tighten(case, min(ask["min_wfh"].ceil(base), able), None)
            if ask["max_office"]:
                tighten(case, there - ask["max_office"].floor(base), None)
            if ask["max_wfh"]:
                tighten(case, None, ask["max_wfh"].floor(base))
            if ask["min_office"]:
                tighten(case, None, there - min(ask["min_office"].ceil(base), there))
        return [case for _, case in sorted(cases.items()) if case[3]]

    def pair_days(self, a, b, kind):
        there = lambda d: self.agency.is_present(a, d) + self.agency.is_present(b, d)
        days = [d for d in self.agency.work_days[a] if self.agency.is_working(b, d)]
        return [d for d in days if there(d) >= (1 if kind == "cover" else 2)]

    def drop_unasked(self):
        """Leaves out the cells that nobody asked for and no rule may need at home."""
        needed = {cell for cell in self.free if self.agency.weight(*cell) > 0}
        for lower, _, day, people in self.quotas:
            if lower is not None and lower > sum((e, day) in self.home for e in people):
                needed.update((e, day) for e in people)
        for limit in self.agency.rules["limit"]:
            if limit.raw.get("min_wfh", 0) > 0:
                people = [e for e, person in self.agency.employees.items() if limit.selects(person)]
                needed.update((e, d) for e in people for d in self.agency.window_days(limit, e))
        for a, b, kind in self.pairs:
            if kind == "together":
                needed.update((e, d) for e in (a, b) for d in self.pair_days(a, b, kind))
        self.free &= needed

    def split(self):
        """Blocks, in order of their first people: those whose cells a row that can bind has in common."""
        parent = {e: e for e in self.order}

        def root(e):
            while parent[e] != e:
                parent[e] = e = parent[parent[e]]
            return e

        def tie(people):
            roots = [root(e) for e in people]
            parent.update(dict.fromkeys(roots, roots[0] if roots else None))

        involved = {e for e, _ in self.cells}
        binding = []
        for case in self.quotas:
            lower, upper, day, people = case
            home, free = (sum((e, day) in cells for e in people) for cells in (self.home, self.free))
            if (lower is not None and lower > home) or (upper is not None and upper < home + free):
                binding.append(case)
                tie(e for e in people if (e, day) in self.cells)
        self.quotas = binding
        for a, b, kind in self.pairs:
            if any((a, d) in self.cells and (b, d) in self.cells for d in self.pair_days(a, b, kind)):
                tie((a, b))
        for _, groups in self.teams:
            for _, members in groups:
                tie(involved.intersection(members))
        blocks = defaultdict(Block)
        self.block = {e: blocks[root(e)] for e in self.order if e in involved}
        self.blocks = list(blocks.values())
        for e, block in self.block.items():
            block.people.append(e)
            for cell in ((e, d) for d in self.agency.days if (e, d) in self.free):
                block.columns[cell] = len(block.columns)

    def add_row(self, block, lower, upper, terms):
        """Adds a row over (column, coefficient), unless it binds nothing or tightens a row that is there."""
        known = sum(a for column, a in terms if column in self.home)
        entries = tuple((block.columns[column], a) for column, a in terms if block and column in block.columns)
        least, most = (sum(choose(a, 0) for _, a in entries) for choose in (min, max))
        lower = None if lower is None or lower - known <= least else lower - known
        upper = None if upper is None or upper - known >= most else upper - known
        if (lower, upper) == (None, None):
            return
        row = [None, None, entries]
        if entries and (row := block.same.setdefault(entries, row))[:2] == [None, None]:
            block.rows.append(row)
        tighten(row, lower, upper)
        if not entries or (None not in row[:2] and row[0] > row[1]):
            self.failures.append(f"no roster keeps a rule about {terms or 'nobody'}")

    def add_limits(self):
        for limit in self.agency.rules["limit"]:
            per, ask = limit.raw["per"], limit.raw
            for e in (e for e in self.order if limit.selects(self.agency.employees[e])):
                if per == "run":
                    days, length = self.agency.window_days(limit, e), ask["max_wfh"] + 1
                    windows = [days[start : start + length] for start in range(len(days) - length + 1)]
                else:
                    windows = (self.agency.bookends if per == "bookend" else self.agency.windows)(limit, e)
                for days in windows:
                    there = sum(self.agency.is_present(e, d) for d in days)
                    row = [None, ask.get("max_wfh")]
                    if "min_wfh" in ask:
                        row[0] = min(ask["min_wfh"], sum((e, d) in self.agency.may_be_home for d in days))
                    if "min_office" in ask:
                        tighten(row, None, there - min(ask["min_office"], there))
                    self.add_row(self.block.get(e), *row, [((e, d), 1) for d in days])

    def add_pairs(self):
        place = lambda pair: (self.order[pair[0]], self.order[pair[1]], pair[2])
        pairs_of = defaultdict(list)
        for a, b, kind in sorted(self.pairs, key=place):
            pairs_of[a].append((a, b, kind))
            pairs_of[b].append((a, b, kind))
        for e, block in self.block.items():
            for a, b, kind in pairs_of[e]:
                if e == b and self.block.get(a) is block:
                    continue  # stated with its first person
                for d in self.pair_days(a, b, kind):
                    both = self.agency.is_present(a, d) and self.agency.is_present(b, d)
                    lower, upper, second = (None, int(both), 1) if kind == "cover" else (0, 0, -1)
                    self.add_row(block, lower, upper, [((a, d), 1), ((b, d), second)])

    def add_team_days(self):
        for rule, groups in self.teams:
            for group, members in groups:
                block = next((self.block[e] for e in members if e in self.block), None)
                for days in self.agency.team_weeks(rule):
                    team = [("team", group, d) for d in days]
                    for column in team if block else ():
                        if column not in block.columns:
                            block.columns[column] = len(block.columns)
                            for e in sorted(members, key=self.order.get):
                                if (e, column[2]) in self.cells:
                                    self.add_row(block, None, 1, [((e, column[2]), 1), (column, 1)])
                    if block or rule.raw.get("count", 1) > len(days):
                        self.add_row(block, rule.raw.get("count", 1), None, [(column, 1) for column in team])


class Replay:
    """One block: its roster's values, and what the stages so far leave of its program."""

    def __init__(self, program, block, at_home, steps):
        self.program, self.agency, self.block, self.steps, self.held = program, program.agency, block, steps, 0
        self.rows, self.fixed, self.kept = block.rows, [None] * len(block.columns), False
        self.cells = [column for column in block.columns if len(column) == 2]
        self.weights = {cell: self.agency.weight(*cell) for cell in self.cells}
        groups = {group: members for _, groups in program.teams for group, members in groups}
        # A day is a team day if nobody of the group is at home.
        self.values = [c in at_home if len(c) == 2 else at_home.isdisjoint((e, c[2]) for e in groups[c[1]]) for c in block.columns]

    def run(self):
        for lower, upper, entries in self.rows:
            total = sum(a for column, a in entries if self.values[column])
            if (lower is not None and total < lower) or (upper is not None and total > upper):
                raise Wrong("the roster breaks a row")
        column, weights, gain = self.block.columns, self.weights.items(), self.agency.gain
        for stage in self.agency.objectives:
            if stage == "preferences":
                for part, people in enumerate(self.agency.parts):
                    self.step(f"preferences/{part}", {column[c]: w * gain[c[0]] for c, w in weights if c[0] in people})
            elif stage == "unasked":
                self.step("unasked", {column[c]: -1 for c, w in weights if w <= 0})
            elif stage == "fairness":
                self.replay_fairness()
        if any(step["goal"] != "feasible" for step in self.steps[self.held :]):
            raise Wrong("more steps than stages")

    def step(self, goal, costs):
        """Takes the next step: its evidence must show the roster's value. Then narrows to the rosters of that value."""
        if self.held == len(self.steps):
            raise Open(goal)
        step, divisor = self.steps[self.held], gcd(*costs.values()) or 1
        if step["goal"] != goal:
            raise Wrong(f"{goal} is due, not {step['goal']}")
        if "bound" not in step and "tree" not in step:
            raise Open(goal)
        costs = {column: cost // divisor for column, cost in costs.items() if cost}
        value = sum(cost for column, cost in costs.items() if self.values[column])
        leaves = self.list_leaves(step["tree"]) if "tree" in step else [(True, step["bound"], {})]
        for is_bound, multipliers, branched in leaves:
            bound, reduced = self.bound(costs if is_bound else {}, multipliers, branched)
            if bound // multipliers["k"] > (value if is_bound else -1):
                raise Wrong(f"{goal}: {bound}/{multipliers['k']} is no bound at {value}")
        if "tree" in step or bound != multipliers["k"] * value:
            self.keep(costs, value)
        else:
            self.narrow_to_face(multipliers, reduced)
        self.held += 1
        return value

    def bound(self, costs, multipliers, branched):
        """Weak duality: K c x <= sum of Y b + sum of the greatest r x, with r = K c - Y A."""
        k, numerator = multipliers["k"], 0
        reduced = defaultdict(int, {column: k * cost for column, cost in costs.items()})
        for number, y in multipliers["y"]:
            lower, upper, entries = self.rows[number] if 0 <= number < len(self.rows) else (None, None, ())
            side = upper if y > 0 else lower
            if side is None or k <= 0:
                raise Wrong(f"the multiplier {y}/{k} does not fit row {number}")
            numerator += y * side
            for column, a in entries:
                reduced[column] -= y * a
        for column, r in reduced.items():
            value = branched.get(column, self.fixed[column])
            numerator += max(r, 0) if value is None else r * value
        return numerator, reduced

    def list_leaves(self, nodes):
        """(whether it bounds the costs, or 0 by less than 0; multipliers; columns branched on) of each leaf."""
        visits, entered = [(0, {})], 0
        while visits:
            number, branched = visits.pop()
            entered += 1
            if not 0 <= number < len(nodes) or entered > len(nodes):
                raise Wrong(f"the tree has no node {number}, or runs in circles")
            ((kind, node),) = nodes[number].items()
            if kind == "branch":
                column, zero, one = node
                if not 0 <= column < len(self.fixed) or branched.get(column, self.fixed[column]) is not None:
                    raise Wrong(f"the tree branches on column {column}, which is not free")
                visits += [(zero, branched | {column: False}), (one, branched | {column: True})]
            else:
                yield {"bound": True, "empty": False}[kind], node, branched

    def narrow_to_face(self, multipliers, reduced):
        """Complementary slackness: the assignments whose value is the bound."""
        for column, r in reduced.items():
            if r and self.fixed[column] is None:
                self.fixed[column] = r > 0
        for row, y in ((self.rows[number], y) for number, y in multipliers["y"] if y):
            row[0] = row[1] = row[1] if y > 0 else row[0]

    def keep(self, costs, value):
        self.rows.append([value, None, tuple(costs.items())])
        self.kept = True

    def replay_fairness(self):
        if self.held == 0 and self.steps and self.steps[0]["goal"] == "feasible":
            self.step("feasible", {})
        network = not self.kept and self.is_network()
        ladders = list(self.list_ladders())
        for wished, _, _, steps in ladders:
            at_home = sum(self.values[column] for column in wished)
            self.rows.append([0, 0, tuple((column, -1) for column in wished) + tuple((t, 1) for t in steps)])
            if not network:
                self.rows += [[None, 0, ((later, 1), (t, -1))] for t, later in zip(steps, steps[1:])]
            self.values += [k < at_home for k in range(len(steps))]
            self.fixed += [None] * len(steps)
        if network and ladders:
            # C - rank of (share before the step, requested): the maximum is the leximin on a network.
            key = {t: (Fraction(g + k, r), r) for _, g, r, steps in ladders for k, t in enumerate(steps)}
            rank = {of: position for position, of in enumerate(sorted(set(key.values())))}
            self.step("gains", {t: len(rank) - rank[key[t]] for t in key})
        elif ladders:
            self.replay_levels(ladders)

    def list_ladders(self):
        """(open wished columns, granted for certain, requested, step columns) of each person who has such a column."""
        wished, top = defaultdict(list), len(self.fixed)
        for (e, d), weight in self.weights.items():
            if weight > 0:
                wished[e].append(self.block.columns[e, d])
        for e, columns in wished.items():
            granted, requested = self.agency.history.get(e, (0, 0))
            granted += sum((e, d) in self.program.home for d in self.agency.requested[e])
            granted += sum(self.fixed[column] is True for column in columns)
            if free := [column for column in columns if self.fixed[column] is None]:
                yield free, granted, requested + len(self.agency.requested[e]), range(top, top := top + len(free))

    def is_network(self):
        """Two laminar families of rows with coefficients 1, one within days and one within people; and nobody is forced
        home unless every cell was wished."""
        columns, families, forced = list(self.block.columns), defaultdict(list), False
        for lower, _, entries in self.rows:
            cells = {columns[column] for column, a in entries if a == 1 and len(columns[column]) == 2}
            people, days = ({cell[side] for cell in cells} for side in (0, 1))
            if len(cells) < len(entries) or (len(people) > 1 and len(days) > 1):
                return False
            families["day", *days] if len(days) == 1 else families["person", *people]
            families[("day", *days) if len(days) == 1 else ("person", *people)].append(cells)
            forced |= lower is not None and lower > 0
        if forced and not (len(self.cells) == len(columns) and all(w > 0 for w in self.weights.values())):
            return False
        for number, sets in enumerate(families.values()):
            innermost = {}
            for position, members in enumerate(sorted(sets, key=len, reverse=True)):
                if len({innermost.get(cell) for cell in members}) > 1:
                    return False
                innermost |= dict.fromkeys(members, position)
        return True

    def replay_levels(self, ladders):
        """The number above each share, ascending, cannot be more. A level on which the roster has nobody may be left out:
        whoever was above the level before is above it."""
        shares = [Fraction(g + sum(self.values[t] for t in steps), r) for _, g, r, steps in ladders]
        possible = sorted({Fraction(g + k, r) for _, g, r, steps in ladders for k in range(len(steps) + 1)})
        above, following = len(shares), 0
        while self.held < len(self.steps) and self.steps[self.held]["goal"].startswith("above/"):
            goal = self.steps[self.held]["goal"]
            share = Fraction(goal.removeprefix("above/"))
            if share not in possible[following:]:
                raise Wrong(f"{goal} is not due")
            level = possible.index(share)
            if level > following:
                if any(possible[following] <= other < share for other in shares):
                    raise Wrong(f"{goal}: somebody is on a level left out before")
                costs, always = self.above(ladders, possible[level - 1])
                self.keep(costs, above - always)
            costs, always = self.above(ladders, share)
            above, following = self.step(goal, costs) + always, level + 1
        if any(share in possible[following:] for share in shares):
            raise (Open if self.held == len(self.steps) else Wrong)("a level of fairness is missing")

    def above(self, ladders, share):
        """The step that lifts each person above a share, and how many are above it anyway."""
        costs, always = {}, 0
        for _, granted, requested, steps in ladders:
            days = next((k for k in range(len(steps) + 1) if Fraction(granted + k, requested) > share), None)
            always += days == 0
            if days:
                costs[steps[days - 1]] = 1
        return costs, always


def read_roster(program, path):
    """The cells at home. Every employee and lock must be there, and nobody at home whom no program knows to be."""
    with open(path, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    agency = program.agency
    if header[3:] != [day.isoformat() for day in agency.days] or sorted(row[0] for row in rows) != sorted(agency.employees):
        raise SystemExit("the roster is of other people or days")
    states = {(row[0], day): state for row in rows for day, state in zip(agency.days, row[3:], strict=True)}
    for (e, d), state in states.items():
        allowed = {"WFO"} if agency.is_present(e, d) else {"ABS"} if agency.is_working(e, d) else {"OFF"}
        if (e, d) in program.cells:
            allowed = {"WFH"} if (e, d) in program.home else {"WFH", "WFO"}
        if state not in allowed:
            program.failures.append(f"{e} is {state} on {d}, not {' or '.join(sorted(allowed))}")
    return {cell for cell, state in states.items() if state == "WFH"}


def audit(program, at_home, certificate):
    """(steps that hold, what fails, what has no evidence)"""
    held, failures, unproven = 0, list(program.failures), []
    if certificate["format"] != "giliran-certificate-1" or len(certificate["blocks"]) != len(program.blocks):
        return 0, [*failures, f"the certificate is not of these {len(program.blocks)} blocks"], []
    for block, steps in zip(program.blocks, certificate["blocks"]):
        replay = Replay(program, block, at_home, steps)
        where = f"block of {len(block.people)} people from {block.people[0]}"
        try:
            replay.run()
        except Open as stage:
            unproven.append(f"{where}: nothing shows {stage}")
        except (Wrong, ArithmeticError, LookupError, TypeError, ValueError) as reason:  # the latter: none of the format
            failures.append(f"{where}: {reason}")
        held += replay.held
    return held, failures, unproven


def main(folder, results=None):
    results = Path(results or Path(folder) / "roster")
    program = Program(Agency(folder))
    at_home = read_roster(program, results / "roster.csv")
    with gzip.open(results / "certificate.json.gz", "rt", encoding="utf-8") as file:
        held, failures, unproven = audit(program, at_home, json.load(file))
    for line in failures + unproven:
        print(line)
    if failures or unproven:
        print(f"{held} bounds hold, {len(failures)} things fail, {len(unproven)} blocks are not certified")
    else:
        print(f"{held} bounds in {len(program.blocks)} blocks hold: no roster can be better")
    return 7 if failures else 5 if unproven else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
