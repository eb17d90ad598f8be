"""Checks without any solver that a roster cannot be better: a second reader of `certificate.json.gz`.

    python audit.py FOLDER [ROSTER_DIR]

It shares no code with giliran. It builds the program of each block from the folder (`models/formulation.md`), puts the
roster in, and recomputes in whole numbers every bound that the certificate claims. Exit code 0: no roster can be
better; 7: something fails, which is said; 5: a block has no certificate.
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

try:
    from blake3 import blake3
except ImportError:  # not in the standard library: the hashes only tell slips of a disk, the bounds are the proof
    blake3 = None


class Wrong(Exception):
    """Something that does not hold."""


class Open(Exception):
    """A stage without evidence."""


class Block:
    """The program of people whom rows tie together. Columns are ("cell", person, day) and ("team", group, day) with
    their positions; a row is [lower, upper, ((column, coefficient), ...)], None being no side."""

    def __init__(self):
        self.people, self.columns, self.rows, self.same = [], {}, [], {}


def tighter(choose, *sides):
    return choose((side for side in sides if side is not None), default=None)


class Program:
    """All blocks of an agency. People and days are numbered in canonical order."""

    def __init__(self, agency):
        self.agency, self.failures = agency, []
        self.people = sorted(agency.employees.values(), key=lambda e: (e.unit.id, e.id))
        self.number = {e.id: i for i, e in enumerate(self.people)}
        self.day = {d: n for n, d in enumerate(agency.days)}
        cell = lambda e, d: (self.number[e], self.day[d])
        self.may = {cell(e, d) for e, d in agency.may_be_home}
        self.works = {cell(e, d) for e, d in agency.working}
        self.present = self.works - {cell(e, d) for e, days in agency.absent.items() for d in days}
        locks = {cell(e, d): state for (e, d), state in agency.locks.items()}
        self.home = {c for c, state in locks.items() if state == "WFH"}
        self.free = self.may - locks.keys()
        self.weight = {(i, n): agency.weight(self.people[i].id, agency.days[n]) for i, n in self.may | self.home}
        self.quotas = self.list_quotas()
        self.limits = list(self.list_limits())
        order = {(*sorted((self.number[a], self.number[b])), kind) for a, b, kind in agency.pairs}
        self.pairs = [(a, b, kind, self.pair_days(a, b, kind)) for a, b, kind in sorted(order)]
        self.teams = [
            (rule, sorted((g, sorted(map(self.number.get, es))) for g, es in agency.team_groups(rule).items()))
            for rule in agency.rules["team_day"]
        ]
        self.drop_unasked()
        self.cells = self.free | self.home
        self.split()
        self.add_quotas()
        self.add_limits()
        self.add_pairs()
        self.add_team_days()

    # ---- what the rules ask

    def list_quotas(self):
        """[lower, upper, day, people present] of each quota, group and day. The columns of units.csv come after the
        rules and are one quota for each unit; then those of sites.csv."""
        implied, cases = len(list(self.agency._table_quotas())), {}
        rank = {id(quota): position for position, quota in enumerate(self.agency.rules["quota"])}
        rank |= {id(q): len(rank) + (q.raw["per"] == "site") for q in self.agency.rules["quota"][len(rank) - implied :]}
        for quota, group, day, _, present, base in self.agency.quota_cases():
            ask = {key: quota.bound(key) for key in ("max_wfh", "min_wfh", "max_office", "min_office")}
            n, people, there = self.day[day], sorted(map(self.number.get, present)), len(present)
            case = cases.setdefault((rank[id(quota)], group, n), [None, None, n, people])
            if ask["min_wfh"]:
                case[0] = tighter(max, case[0], min(ask["min_wfh"].ceil(base), sum((i, n) in self.may for i in people)))
            if ask["max_office"]:
                case[0] = tighter(max, case[0], there - ask["max_office"].floor(base))
            if ask["max_wfh"]:
                case[1] = tighter(min, case[1], ask["max_wfh"].floor(base))
            if ask["min_office"]:
                case[1] = tighter(min, case[1], there - min(ask["min_office"].ceil(base), there))
        return [case for _, case in sorted(cases.items()) if case[3]]

    def list_limits(self):
        """(person, lower, upper, days) of each limit, person and window."""
        for limit in self.agency.rules["limit"]:
            raw, per, listed = limit.raw, limit.raw["per"], {}
            for i, person in enumerate(self.people):
                if not limit.selects(person):
                    continue
                if person.unit.six_days not in listed:
                    if per == "run":
                        days, k = self.agency.window_days(limit, person.id), raw["max_wfh"] + 1
                        windows = [days[start : start + k] for start in range(len(days) - k + 1)]
                    else:
                        windows = (self.agency.bookends if per == "bookend" else self.agency.windows)(limit, person.id)
                    listed[person.unit.six_days] = [[self.day[d] for d in window] for window in windows]
                for days in listed[person.unit.six_days]:
                    there, able = (sum((i, n) in cells for n in days) for cells in (self.present, self.may))
                    office = there - min(raw["min_office"], there) if "min_office" in raw else None
                    lower = min(raw["min_wfh"], able) if "min_wfh" in raw else None
                    yield i, lower, tighter(min, raw.get("max_wfh"), office), days, raw.get("min_wfh", 0) > 0

    def pair_days(self, a, b, kind):
        both = [n for n in self.day.values() if (a, n) in self.works and (b, n) in self.works]
        needed = 1 if kind == "cover" else 2
        return [n for n in both if ((a, n) in self.present) + ((b, n) in self.present) >= needed]

    def drop_unasked(self):
        """Leaves out the cells that nobody asked for and no rule may need at home."""
        needed = {c for c in self.free if self.weight[c] > 0}
        for lower, _, n, people in self.quotas:
            if lower is not None and lower > sum((i, n) in self.home for i in people):
                needed.update((i, n) for i in people)
        needed.update((i, n) for i, _, _, days, minimum in self.limits if minimum for n in days)
        needed.update((i, n) for a, b, kind, days in self.pairs if kind == "together" for n in days for i in (a, b))
        self.free &= needed

    # ---- blocks

    def binds(self, lower, upper, n, people):
        home, free = (sum((i, n) in cells for i in people) for cells in (self.home, self.free))
        return (lower is not None and lower > home) or (upper is not None and upper < home + free)

    def split(self):
        parent = list(range(len(self.people)))

        def root(i):
            while parent[i] != i:
                parent[i] = i = parent[parent[i]]
            return i

        def tie(people):
            roots = sorted({root(i) for i in people})
            for other in roots[1:]:
                parent[other] = roots[0]

        involved = {i for i, _ in self.cells}
        self.quotas = [case for case in self.quotas if self.binds(*case)]
        for _, _, n, people in self.quotas:
            tie(i for i in people if (i, n) in self.cells)
        for a, b, _, days in self.pairs:
            if any((a, n) in self.cells and (b, n) in self.cells for n in days):
                tie((a, b))
        for _, groups in self.teams:
            for _, members in groups:
                tie(involved.intersection(members))
        blocks = defaultdict(Block)
        self.block = {i: blocks[root(i)] for i in sorted(involved)}
        self.blocks = list(blocks.values())
        for i, block in self.block.items():
            block.people.append(i)
            for n in self.day.values():
                if (i, n) in self.free:
                    block.columns["cell", i, n] = len(block.columns)

    def add_row(self, block, lower, upper, terms):
        """Adds a row over (coefficient, column), unless it binds nothing or tightens a row that is there."""
        known = sum(a for a, column in terms if column[0] == "cell" and column[1:] in self.home)
        position = block.columns if block else {}
        entries = tuple((position[column], a) for a, column in terms if column in position)
        least, most = (sum(choose(a, 0) for _, a in entries) for choose in (min, max))
        lower = None if lower is None or lower - known <= least else lower - known
        upper = None if upper is None or upper - known >= most else upper - known
        if (lower, upper) == (None, None):
            return
        if entries and entries not in block.same:
            block.same[entries] = [None, None, entries]
            block.rows.append(block.same[entries])
        row = block.same[entries] if entries else [None, None, entries]
        row[:2] = tighter(max, row[0], lower), tighter(min, row[1], upper)
        if not entries or (None not in row[:2] and row[0] > row[1]):
            self.failures.append(f"no roster keeps a rule about {terms or 'nobody'}")

    def add_quotas(self):
        for lower, upper, n, people in self.quotas:
            terms = [(1, ("cell", i, n)) for i in people if (i, n) in self.cells]
            self.add_row(self.block[terms[0][1][1]] if terms else None, lower, upper, terms)

    def add_limits(self):
        for i, lower, upper, days, _ in self.limits:
            self.add_row(self.block.get(i), lower, upper, [(1, ("cell", i, n)) for n in days])

    def add_pairs(self):
        pairs_of = defaultdict(list)
        for pair in self.pairs:
            pairs_of[pair[0]].append(pair)
            pairs_of[pair[1]].append(pair)
        for i, block in self.block.items():
            for a, b, kind, days in sorted(pairs_of[i]):
                if i == b and self.block.get(a) is block:
                    continue  # stated with its first person
                for n in days:
                    single = (a, n) not in self.present or (b, n) not in self.present
                    lower, upper, second = (None, 0 if single else 1, 1) if kind == "cover" else (0, 0, -1)
                    self.add_row(block, lower, upper, [(1, ("cell", a, n)), (second, ("cell", b, n))])

    def add_team_days(self):
        for rule, groups in self.teams:
            for group, members in groups:
                block = next((self.block[i] for i in members if i in self.block), None)
                for week in self.agency.team_weeks(rule):
                    days, count = [self.day[d] for d in week], rule.raw.get("count", 1)
                    if block is None:
                        if count > len(days):
                            self.failures.append(f"no week has {count} team days of {group}")
                        continue
                    for column in (("team", group, n) for n in days):
                        if column not in block.columns:
                            block.columns[column] = len(block.columns)
                            for i in members:
                                if (i, column[2]) in self.cells:
                                    self.add_row(block, None, 1, [(1, ("cell", i, column[2])), (1, column)])
                    self.add_row(block, count, None, [(1, ("team", group, n)) for n in days])


class Replay:
    """One block: its roster's values, and what the stages so far leave of its program."""

    def __init__(self, program, block, at_home, steps):
        self.program, self.agency, self.block, self.steps, self.held = program, program.agency, block, steps, 0
        self.rows, self.fixed, self.kept = block.rows, [None] * len(block.columns), False
        self.values = [column[1:] in at_home if column[0] == "cell" else True for column in block.columns]
        for kind, group, n in block.columns:
            if kind == "team":  # a team day, if nobody of the group is at home
                members = next(es for _, groups in program.teams for name, es in groups if name == group)
                self.values[block.columns[kind, group, n]] = not any((i, n) in at_home for i in members)

    def run(self):
        for lower, upper, entries in self.rows:
            total = sum(a for column, a in entries if self.values[column])
            if (lower is not None and total < lower) or (upper is not None and total > upper):
                raise Wrong("the roster breaks a row")
        cells = [(position, column[1:]) for column, position in self.block.columns.items() if column[0] == "cell"]
        for stage in self.agency.objectives:
            if stage == "preferences":
                for part, chosen in enumerate(self.agency.parts):
                    ours = [(c, cell, self.program.people[cell[0]].id) for c, cell in cells]
                    gain = {c: self.program.weight[cell] * self.agency.gain[e] for c, cell, e in ours if e in chosen}
                    self.step(f"preferences/{part}", gain)
            elif stage == "unasked":
                self.step("unasked", {c: -1 for c, cell in cells if self.program.weight[cell] <= 0})
            elif stage == "fairness":
                self.replay_fairness(cells)
        if any(step["goal"] != "feasible" for step in self.steps[self.held :]):
            raise Wrong("more steps than stages")

    def step(self, goal, costs):
        """Takes the next step: its evidence must show the roster's value. Then narrows to rosters of that value."""
        if self.held == len(self.steps):
            raise Open(goal)
        step = self.steps[self.held]
        if step["goal"] != goal or ("bound" in step and "tree" in step):
            raise Wrong(f"{goal} is due, not {step['goal']}")
        if "bound" not in step and "tree" not in step:
            raise Open(goal)
        divisor = gcd(*costs.values()) or 1
        costs = {column: cost // divisor for column, cost in costs.items() if cost}
        value = sum(cost for column, cost in costs.items() if self.values[column])
        if "tree" in step:
            self.climb_tree(goal, step["tree"], costs, value)
            self.keep(costs, value)
        else:
            bound, k, reduced = self.bound(goal, costs, step["bound"], {})
            if bound // k > value:
                raise Wrong(f"{goal}: the bound is {bound}/{k}, the roster has {value}")
            if bound == k * value:
                self.narrow_to_face(step["bound"]["y"], reduced)
            else:
                self.keep(costs, value)
        self.held += 1
        return value

    def bound(self, goal, costs, multipliers, branched):
        """Weak duality: K c x <= sum of Y b + sum of the greatest r x, with r = K c - Y A. (bound, K, r)"""
        k, numerator = multipliers["k"], 0
        reduced = defaultdict(int, {column: k * cost for column, cost in costs.items()})
        for number, y in multipliers["y"]:
            lower, upper, entries = self.rows[number] if 0 <= number < len(self.rows) else (None, None, ())
            side = upper if y > 0 else lower
            if side is None or k <= 0:
                raise Wrong(f"{goal}: a multiplier {y}/{k} does not fit row {number}")
            numerator += y * side
            for column, a in entries:
                reduced[column] -= y * a
        for column, r in reduced.items():
            value = branched.get(column, self.fixed[column])
            numerator += max(r, 0) if value is None else r * value
        return numerator, k, reduced

    def climb_tree(self, goal, nodes, costs, value):
        """Every leaf bounds the objective by the value, or shows by a ray that nothing is there."""
        visits, entered = [(0, {})], 0
        while visits:
            number, branched = visits.pop()
            entered += 1
            if not 0 <= number < len(nodes) or entered > len(nodes):
                raise Wrong(f"{goal}: the tree has no node {number}, or runs in circles")
            ((kind, node),) = nodes[number].items()
            if kind == "branch":
                column, zero, one = node
                if not 0 <= column < len(self.fixed) or branched.get(column, self.fixed[column]) is not None:
                    raise Wrong(f"{goal}: the tree branches on column {column}, which is not free")
                visits += [(zero, branched | {column: False}), (one, branched | {column: True})]
            else:
                bound, k, _ = self.bound(goal, costs if kind == "bound" else {}, node, branched)
                if bound // k > (value if kind == "bound" else -1):
                    raise Wrong(f"{goal}: leaf {number} has the bound {bound}/{k}, the roster {value}")

    def narrow_to_face(self, multipliers, reduced):
        """Complementary slackness: the assignments whose value is the bound."""
        for column, r in reduced.items():
            if r and self.fixed[column] is None:
                self.fixed[column] = r > 0
        for number, y in multipliers:
            if y:
                row = self.rows[number]
                row[0] = row[1] = row[1] if y > 0 else row[0]

    def keep(self, costs, value):
        self.rows.append([value, None, tuple(costs.items())])
        self.kept = True

    # ---- fairness

    def replay_fairness(self, cells):
        if self.held == 0 and self.steps and self.steps[0]["goal"] == "feasible":
            self.step("feasible", {})
        self.ladders = self.list_ladders(cells)
        if not self.ladders:
            return
        network = not self.kept and self.is_network()
        for wished, _, _, steps in self.ladders:
            at_home = sum(self.values[column] for column in wished)
            self.rows.append([0, 0, tuple((column, -1) for column in wished) + tuple((t, 1) for t in steps)])
            if not network:
                self.rows += [[None, 0, ((later, 1), (t, -1))] for t, later in zip(steps, steps[1:])]
            self.values += [k < at_home for k in range(len(steps))]
            self.fixed += [None] * len(steps)
        if network:
            self.step("gains", self.gains())
        else:
            self.replay_levels()

    def list_ladders(self, cells):
        """(open wished columns, granted for certain, requested, step columns) of each person with such a column."""
        program, ladders, top = self.program, [], len(self.fixed)
        wished = defaultdict(list)
        for column, (i, n) in cells:
            if program.weight[i, n] > 0:
                wished[i].append(column)
        for i, columns in wished.items():
            free = [column for column in columns if self.fixed[column] is None]
            person = program.people[i].id
            granted, requested = self.agency.history.get(person, (0, 0))
            days = [(i, program.day[d]) for d in self.agency.requested[person]]
            granted += sum(self.fixed[column] is True for column in columns) + sum(c in program.home for c in days)
            if free:
                ladders.append((free, granted, requested + len(days), range(top, top + len(free))))
                top += len(free)
        return ladders

    def gains(self):
        """C - rank of (share before the step, requested): their maximum is the leximin on a network."""
        key = {t: (Fraction(g + k, r), r) for _, g, r, steps in self.ladders for k, t in enumerate(steps)}
        rank = {of: position for position, of in enumerate(sorted(set(key.values())))}
        return {t: len(rank) - rank[key[t]] for t in key}

    def is_network(self):
        """Two laminar families of rows with coefficients 1, one within days and one within people; and nobody is forced
        home unless every cell was wished."""
        columns, families, forced = list(self.block.columns), defaultdict(list), False
        for lower, _, entries in self.rows:
            if any(a != 1 or columns[column][0] != "cell" for column, a in entries):
                return False
            people, days = ({columns[column][side] for column, _ in entries} for side in (1, 2))
            if len(people) > 1 and len(days) > 1:
                return False
            family = ("day", *days) if len(days) == 1 else ("person", *people)
            families[family].append({column for column, _ in entries})
            forced |= lower is not None and lower > 0
        if forced and any(kind == "team" or self.program.weight[i, n] <= 0 for kind, i, n in columns):
            return False
        for sets in families.values():
            innermost = {}
            for members in sorted(sets, key=len, reverse=True):
                if len({innermost.get(column) for column in members}) > 1:
                    return False
                innermost.update(dict.fromkeys(members, id(members)))
        return True

    def replay_levels(self):
        """The number above each share of somebody, ascending, cannot be more; a level where the roster has nobody may be
        left out, since whoever was above the level before is above it."""
        shares = [Fraction(g + sum(self.values[t] for t in steps), r) for _, g, r, steps in self.ladders]
        possible = sorted({Fraction(g + k, r) for _, g, r, steps in self.ladders for k in range(len(steps) + 1)})
        above, following = len(shares), 0
        while self.held < len(self.steps) and self.steps[self.held]["goal"].startswith("above/"):
            goal = self.steps[self.held]["goal"]
            share = Fraction(*map(int, goal.split("/")[1:]))
            if share not in possible[following:]:
                raise Wrong(f"{goal} is not due")
            level = possible.index(share)
            if level > following:
                if sum(other > possible[level - 1] for other in shares) != above:
                    raise Wrong(f"{goal}: somebody is on a level left out before")
                self.keep(*self.above(possible[level - 1], above))
            costs, constant = self.above(share, 0)
            above, following = self.step(goal, costs) - constant, level + 1
        if any(share >= possible[following] for share in shares if following < len(possible)):
            raise (Open if self.held == len(self.steps) else Wrong)("a level of shares is missing")

    def above(self, share, number):
        """Costs of the people above a share, and what of the number is left for those who may or may not be."""
        costs = {}
        for _, granted, requested, steps in self.ladders:
            days = next((k for k in range(len(steps) + 1) if Fraction(granted + k, requested) > share), None)
            number -= days == 0
            if days:
                costs[steps[days - 1]] = 1
        return costs, number


def read_roster(program, path):
    """The cells at home. Every employee must be there, present on the days that say so, and every lock be kept."""
    with open(path, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    if header[3:] != [day.isoformat() for day in program.agency.days] or {row[0] for row in rows} != program.number.keys():
        raise Wrong("the roster is of other people or days")
    states = {(program.number[row[0]], n): state for row in rows for n, state in enumerate(row[3:])}
    for (i, n), state in states.items():
        allowed = {"WFH", "WFO"} if (i, n) in program.present else {"ABS"} if (i, n) in program.works else {"OFF"}
        if (i, n) in program.home:
            allowed = {"WFH"}
        elif (i, n) not in program.free:
            allowed -= {"WFH"}
        if state not in allowed:
            program.failures.append(f"{program.people[i].id} is {state} on {program.agency.days[n]}, not {allowed}")
    return {cell for cell, state in states.items() if state == "WFH"}


def audit(program, at_home, certificate):
    """(steps that hold, what fails, what has no evidence)"""
    held, failures, unproven = 0, list(program.failures), []
    if certificate["format"] != "giliran-certificate-1" or len(certificate["blocks"]) != len(program.blocks):
        return 0, [*failures, f"the certificate is not of {len(program.blocks)} blocks"], []
    for block, steps in zip(program.blocks, certificate["blocks"]):
        replay = Replay(program, block, at_home, steps)
        where = f"block of {len(block.people)} people from {program.people[block.people[0]].id}"
        try:
            replay.run()
        except Open as stage:
            unproven.append(f"{where}: nothing shows {stage}")
        except (Wrong, AttributeError, KeyError, TypeError, ValueError) as reason:  # the latter: not in the format
            failures.append(f"{where}: {reason}")
        held += replay.held
    return held, failures, unproven


def check_hashes(folder, certificate):
    """The seal and the hash of the roster, where BLAKE3 is at hand."""
    if blake3 is None:
        print("the hashes are not checked: there is no module blake3", file=sys.stderr)
        return []
    sealed = json.dumps([certificate[key] for key in ("format", "input", "roster", "blocks")], separators=(",", ":"))
    found = {"seal": sealed.encode(), "roster": (folder / "roster.csv").read_bytes()}
    return [f"the {key} is broken" for key in found if certificate[key] != blake3(found[key]).hexdigest()]


def main(folder, results=None):
    results = Path(results or Path(folder) / "roster")
    program = Program(Agency(folder))
    with gzip.open(results / "certificate.json.gz", "rt", encoding="utf-8") as file:
        certificate = json.load(file)
    at_home = read_roster(program, results / "roster.csv")
    held, failures, unproven = audit(program, at_home, certificate)
    failures += check_hashes(results, certificate)
    print("\n".join(failures + unproven))
    if failures or unproven:
        print(f"{held} bounds hold, {len(failures)} things fail, {len(unproven)} blocks are not certified")
    else:
        print(f"{held} bounds in {len(program.blocks)} blocks hold: no roster can be better")
    return 7 if failures else 5 if unproven else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
