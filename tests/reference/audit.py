"""Checks without any solver that a roster cannot be better: `python audit.py FOLDER [ROSTER_DIR]`.

A second reader of `certificate.json.gz` that shares no code with giliran: it builds each block's program of the folder,
puts the roster in, and recomputes every bound in whole numbers; hashes are left to giliran, as Python has no BLAKE3.
Exit code 0: no roster can be better; 7: something fails; 5: a block has no certificate; 3: something cannot be read.
"""

import csv
import gzip
import json
import re
import sys
import zlib
from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from itertools import combinations
from math import gcd, inf
from pathlib import Path
from types import SimpleNamespace

from agency import Agency, read_roster_table
from audit_rules import Cohorts, Cycles, Meets, TeamDays, reaches, read_choices


# The formats that are read.
FORMATS = ("giliran-certificate-3", "giliran-certificate-4", "giliran-certificate-5")

# What the goals of a leximin begin with.
PREFIX = {"fairness": "", "balance": "balance-"}


class Program:
    """All blocks of an agency. A block has columns with their positions: cells (person, day), those of `audit_rules.py`,
    and units by which a soft row is broken ("slack", row, unit); a row is [lower, upper, ((column, coefficient), ...)], infinite where there is no side."""

    def __init__(self, folder, record=None, told=None):
        self.agency = agency = Agency(folder)
        if record:
            agency.objectives, start = record["objectives"], date.fromisoformat(record["replanned_from"])
            agency.make_again(max(start, agency.days[0]), told)
            agency.locks |= {(cell["employee_id"], date.fromisoformat(cell["date"])): cell["state"] for cell in record["kept"]}
        self.most = record and record["changes_at_most"]
        self.home = {cell for cell, state in agency.locks.items() if state == "WFH"}
        past = {cell for cell in agency.may_be_home if cell[1] < agency.start}
        self.home |= {cell for cell in past if agency.past_state(*cell) == "WFH"}
        self.free, self.failures = agency.may_be_home - agency.locks.keys() - past, []
        self.quotas, self.limits = agency.quota_rows(), list(agency.limit_rows())
        self.pairs = [(a, b, kind, list(agency.pair_rows(a, b, kind)), soft) for a, b, kind, soft in agency.all_pairs]
        self.team_days, self.cycles, self.cohorts, self.meets = (
            family(self) for family in (TeamDays, Cycles, Cohorts, Meets)
        )
        self.drop_unasked()
        self.cohorts.read()
        self.split()
        for lower, upper, cells, soft in self.quotas + self.limits:
            block = next((self.block[cell[0]] for cell in cells if cell in self.cells), None)
            self.add(soft, block, lower, upper, [(cell, 1) for cell in cells])
        for e, block in self.block.items():
            for a, b, _, rows, soft in self.pairs_of[e]:
                for row in rows if e == a or self.block.get(a) is not block else ():  # else stated with a
                    self.add(soft, block, *row)
        for family in (self.team_days, self.cycles, self.cohorts, self.meets):
            family.add_rows()
        self.add_most_changes()

    def drop_unasked(self):
        """Leaves out the cells that nobody asked for and no rule may need at home, unless they are shared out first."""
        needed = {cell for cell in self.free if self.agency.weight(*cell) > 0}
        lacking = [cells for lower, _, cells, _ in self.quotas if lower > len(self.home.intersection(cells))]
        lacking += [cells for lower, _, cells, _ in self.limits if lower > 0]
        needed.update(cell for cells in lacking for cell in cells)
        together = (row for pair in self.pairs if pair[2] == "together" for row in pair[3])
        needed.update(cell for _, _, terms in together for cell, _ in terms)
        needed |= self.cycles.needed() | self.cohorts.needed()
        if "stability" in self.agency.objectives or self.most is not None:
            needed |= {cell for cell in self.free if self.was_told(cell) == "WFH"}
        before = [stage for stage in self.agency.objectives if stage in ("unasked", "balance")]
        if before[:1] != ["balance"]:
            self.free &= needed
        self.cells = self.free | self.home

    def was_told(self, cell):
        return self.agency.told.get(cell[0], {}).get(cell[1]) if self.agency.is_made_again else None

    def flips(self, columns):
        """What a column at home makes of the cells that are not as people were told."""
        signs = ((column, {"WFH": -1, "WFO": 1}.get(self.was_told(column))) for column in columns if len(column) == 2)
        return {column: sign for column, sign in signs if sign}

    def add_most_changes(self):
        """One row over everyone who was told something, where the number of changes is limited."""
        for block in self.blocks.values() if self.most is not None else ():
            flips = self.flips(block.columns)
            if len(flips) > self.most:
                upper = self.most - sum(sign < 0 for sign in flips.values())
                block.rows.append([-inf, upper, tuple((block.columns[c], sign) for c, sign in flips.items())])

    def split(self):
        """Blocks, in order of their first people: those with cells in the same row that can bind are in one."""
        involved = {e for e, _ in self.cells}
        together = {e: [e] for e in self.agency.employees if e in involved}

        def tie(people):
            for one, other in zip(people, people[1:]):
                if together[one] is not together[other]:
                    few, many = sorted((together[one], together[other]), key=len)
                    many += few
                    together.update(dict.fromkeys(few, many))

        for lower, upper, cells, _ in self.quotas:
            home = sum(cell in self.home for cell in cells)
            if lower > home or upper < home + sum(cell in self.free for cell in cells):
                tie([cell[0] for cell in cells if cell in self.cells])
        self.pairs_of = defaultdict(list)
        for pair in self.pairs:
            self.pairs_of[pair[0]].append(pair)
            self.pairs_of[pair[1]].append(pair)
            if any(one in self.cells and other in self.cells for _, _, ((one, _), (other, _)) in pair[3]):
                tie(pair[:2])
        if self.most is not None:
            tie([e for e in together if any((e, d) in self.free and self.was_told((e, d)) in ("WFH", "WFO") for d in self.agency.days)])
        for members in self.team_days.tied() + self.cohorts.tied() + self.meets.tied():
            tie([e for e in members if e in involved])
        self.blocks = defaultdict(lambda: SimpleNamespace(people=[], columns={}, rows=[], same={}, slacks=[]))
        self.block = {e: self.blocks[id(people)] for e, people in together.items()}
        for e, block in self.block.items():
            block.people.append(e)
            for cell in ((e, d) for d in self.agency.days if (e, d) in self.free):
                block.columns[cell] = len(block.columns)

    def add(self, soft, *row):
        (self.add_soft_row if soft else self.add_row)(*row)

    def add_soft_row(self, block, lower, upper, terms):
        """Adds a row for each side that can be broken, with a column for each unit by which it can. What no roster keeps
        is the same for all of them."""
        known = sum(a for column, a in terms if column in self.home)
        entries = tuple((block.columns[column], a) for column, a in terms if block and column in block.columns)
        least, most = (sum(choose(a, 0) for _, a in entries) for choose in (min, max))
        low, high = min(lower - known, most), max(upper - known, least)
        for units, sides, sign in ((low - least, (low, inf), 1), (most - high, (-inf, high), -1)):
            if 0 < units < inf:
                slacks = range(len(block.columns), len(block.columns) + units)
                block.columns.update({("slack", len(block.rows), unit): s for unit, s in enumerate(slacks)})
                block.slacks.append((len(block.rows), sign, slacks))
                block.rows.append([*sides, entries + tuple((s, sign) for s in slacks)])

    def add_row(self, block, lower, upper, terms):
        """Adds a row over (column, coefficient), unless it binds nothing or tightens a row that is there."""
        known = sum(a for column, a in terms if column in self.home)
        entries = tuple((block.columns[column], a) for column, a in terms if block and column in block.columns)
        least, most = (sum(choose(a, 0) for _, a in entries) for choose in (min, max))
        lower = lower - known if lower - known > least else -inf
        upper = upper - known if upper - known < most else inf
        if (lower, upper) != (-inf, inf):
            row = [-inf, inf, entries]
            if entries and (row := block.same.setdefault(entries, row))[:2] == [-inf, inf]:
                block.rows.append(row)
            row[:2] = max(row[0], lower), min(row[1], upper)
            if not entries or row[0] > row[1]:
                self.failures.append(f"no roster keeps a rule about {terms or 'nobody'}")


class Replay:
    """One block: its roster's values, and what the stages so far leave of its program."""

    def __init__(self, program, block, at_home, steps):
        self.agency, self.home, self.people, self.columns = program.agency, program.home, block.people, block.columns
        self.rows, self.fixed, self.steps = block.rows, [None] * len(block.columns), steps
        self.stated, self.held = len(block.rows), 0
        self.weights = {column: self.agency.weight(*column) for column in block.columns if len(column) == 2}
        self.slacks, self.flips = block.slacks, program.flips(block.columns)
        others = {}
        for family in (program.team_days, program.cohorts, program.meets):
            others.update(family.values(block, at_home))
        self.values = [c in at_home if len(c) == 2 else others.get(c, False) for c in block.columns]
        for row, sign, slacks in block.slacks:  # the least that keep the row
            lower, upper, entries = self.rows[row]
            total = sum(a for column, a in entries if self.values[column])
            for slack in slacks[: max(0, lower - total if sign > 0 else total - upper)]:
                self.values[slack] = True

    def run(self):
        activity = lambda entries: sum(a for column, a in entries if self.values[column])
        if not all(lower <= activity(entries) <= upper for lower, upper, entries in self.rows):
            raise ValueError("the roster breaks a row")
        columns, gain, weights = self.columns, self.agency.gain, self.weights.items()
        if self.agency.has_soft_rules:
            self.step("soft", {slack: -1 for *_, slacks in self.slacks for slack in slacks})
        for stage in self.agency.objectives:
            if stage == "preferences":
                for part, people in enumerate(self.agency.parts):
                    self.step(f"preferences/{part}", {columns[c]: w * gain[c[0]] for c, w in weights if c[0] in people})
            elif stage == "stability":
                self.step("stability", {columns[c]: -sign for c, sign in self.flips.items()})
            elif stage == "unasked":
                self.step("unasked", {columns[c]: -1 for c, w in weights if w <= 0})
            elif stage in ("fairness", "balance"):
                self.replay_leximin(stage)
        if any(step["goal"] != "feasible" for step in self.steps[self.held :]):
            raise ValueError("more steps than stages")

    def step(self, goal, costs):
        """Takes the next step: its evidence must show the roster's value. Then narrows to the rosters of that value."""
        step = self.steps[self.held] if self.held < len(self.steps) else {"goal": goal}
        if step["goal"] != goal:
            raise ValueError(f"{goal} is due, not {step['goal']}")
        if ("tree" in step) + ("clauses" in step) > ("bound" in step) or ("bound" in step and "priced" in step):
            raise ValueError("a tree and clauses need a bound, one of them is enough, and what is priced has none of them")
        if "bound" not in step and "priced" not in step:
            raise EOFError(goal)
        divisor = gcd(*costs.values())
        costs = {column: cost // divisor for column, cost in costs.items() if cost}
        value = sum(cost for column, cost in costs.items() if self.values[column])
        for narrowing in step.get("rounds", ()):
            if "bound" in narrowing:
                self.narrow(self.bound(costs, value, "root", narrowing["bound"], {})[1])
            for cut in narrowing["cuts"]:
                ((kind, made_of),) = cut.items()
                self.rows.append({"rounded": self.round_off, "split": self.split, "diagram": self.diagram}[kind](**made_of))
        kind = "root" if "tree" in step or "clauses" in step else "bound"
        gap, same = self.bound(costs, value, kind, step["bound"], {}) if "bound" in step else (inf, ())
        self.narrow(same)
        if "priced" in step:
            self.price(costs, value, **step["priced"])
        if "clauses" in step:
            self.refute(costs, value, gap, step["bound"], step["clauses"])
        if "tree" in step:  # every leaf shows that nothing in it is better; some leave what is as good
            leaves = [self.bound(costs, value, *leaf) for leaf in self.leaves(step["tree"], [(0, {})])]
            self.narrow(set.intersection(*(same for gap, same in leaves if gap >= 0)))
        if gap:
            self.rows.append([value, inf, tuple(costs.items())])
        self.held += 1
        return value

    def bound(self, costs, value, kind, multipliers, branched):
        """Weak duality: K c x <= sum of Y b + sum of the greatest r x, with r = K c - Y A. By how much that is above K
        times the value; and the columns (and ~rows) in which all that has it agrees: to differ costs |r| or |Y|."""
        k = multipliers["k"]
        value, costs = (-1, {}) if kind == "empty" else (value, costs)  # nothing is where a bound of 0 is below 0
        numerator, reduced = self.reduce(costs, multipliers)
        at = {column: branched.get(column, self.fixed[column]) for column in reduced}
        gap = numerator + sum(r * (r > 0 if at[c] is None else at[c]) for c, r in reduced.items()) - k * value
        if k <= 0 or (gap >= k and kind != "root"):
            raise ValueError(f"the {kind} is {gap}/{k} above {value}")
        same = {(~number, y > 0) for number, y in multipliers["y"] if abs(y) > gap} | set(branched.items())
        same |= {(c, r > 0) for c, r in reduced.items() if at[c] is None and abs(r) > gap}
        return -1 if kind == "empty" else gap, same

    def reduce(self, costs, multipliers):
        """Sum of Y b, and r by column."""
        k, numerator = multipliers["k"], 0
        reduced = defaultdict(int, {column: k * cost for column, cost in costs.items()})
        for number, y in multipliers["y"]:
            lower, upper, entries = self.rows[number] if 0 <= number < len(self.rows) else (-inf, inf, ())
            side = upper if y > 0 else lower
            if y == 0 or abs(side) == inf:
                raise ValueError(f"the multiplier {y}/{k} does not fit row {number}")
            numerator += y * side
            for column, a in entries:
                reduced[column] -= y * a
        return numerator, reduced

    def refute(self, costs, value, gap, multipliers, clauses):
        """Clauses show that nothing is better than the value: where no literal of one is true, the rows and clauses that it
        names, read one after the other, leave nothing. Behind the rows stand what is better, and what the bound makes of
        it: the sum of |r| of the columns that are not where r wants them is at most the gap."""
        _, reduced = self.reduce(costs, multipliers)
        reduced = {column: r for column, r in reduced.items() if self.fixed[column] is None}
        least = sum(r for r in reduced.values() if r > 0) - (gap - multipliers["k"])
        rows = [*self.rows, [value + 1, inf, tuple(costs.items())], [least, inf, tuple(reduced.items())]]
        fixed, known = list(self.fixed), []
        fits = all(-(2**32) <= literal < 2**32 for literals, _ in clauses for literal in literals)
        if not fits or not all(0 <= hint < 2**32 for _, hints in clauses for hint in hints):
            raise ValueError("columns and rows are numbers of 32 bits")
        for number, (literals, hints) in enumerate(clauses):
            literals = [(column, True) if column >= 0 else (~column, False) for column in literals]
            if len(literals) > len(fixed) or not all(column < len(fixed) for column, _ in literals):
                raise ValueError(f"clause {number} names columns that are not there, or some again and again")
            at = list(fixed)
            is_shown = not all(self.assume(at, column, not is_one) for column, is_one in literals)
            if not is_shown and not any(self.follow(at, rows, known, hint) for hint in hints):
                raise ValueError(f"clause {number} does not follow")
            if not literals:
                return
            if len(literals) == 1:
                ((column, fixed_at),) = literals
                if fixed[column] is (not fixed_at):
                    return
                fixed[column] = fixed_at
            known.append(literals)
        raise ValueError("clauses that come to no contradiction")

    @staticmethod
    def assume(at, column, value):
        if at[column] is None:
            at[column] = value
        return at[column] == value

    @staticmethod
    def follow(at, rows, known, hint):
        """Sets the columns to which a row or clause leaves one value; whether it leaves none."""
        if hint >= len(rows):
            literals = known[hint - len(rows)]
            if any(at[column] == value for column, value in literals):
                return False
            left = [literal for literal in literals if at[literal[0]] is None]
            for column, value in left if len(left) == 1 else ():
                at[column] = value
            return not left
        lower, upper, entries = rows[hint]
        for sign, side in ((1, lower), (-1, -upper)):
            if abs(side) == inf:
                continue
            terms = [(column, sign * a) for column, a in entries]
            room = sum(max(a, 0) if at[column] is None else a * at[column] for column, a in terms) - side
            if room < 0:
                return True
            for column, a in [(column, a) for column, a in terms if at[column] is None and abs(a) > room]:
                at[column] = a > 0
        return False

    def round_off(self, k, y, up=()):
        """Chvatal-Gomory: a sum of rows over k, coefficients rounded up for the columns of `up`, which are seen from their
        other end, and down for the others; then the right-hand side down."""
        total, side = defaultdict(int), 0
        for number, multiplier in y:
            lower, upper, entries = self.rows[number] if 0 <= number < len(self.rows) else (-inf, inf, ())
            if k <= 0 or multiplier == 0 or abs(upper if multiplier > 0 else lower) == inf:
                raise ValueError(f"the multiplier {multiplier}/{k} of a cut does not fit row {number}")
            side += multiplier * (upper if multiplier > 0 else lower)
            for column, a in entries:
                if self.fixed[column] is None:
                    total[column] += multiplier * a
                else:
                    side -= multiplier * a * self.fixed[column]
        if list(up) != sorted(set(up)):
            raise ValueError("the columns that are rounded up are not in order")
        ups = {column: -(-total[column] // k) for column in set(up) & set(total)}
        upper = (side - sum(total[column] for column in ups)) // k + sum(ups.values())
        rounded = {column: ups.get(column, a // k) for column, a in sorted(total.items())}
        if not any(rounded.values()):
            raise ValueError("a cut that says nothing")
        return [-inf, upper, tuple((column, a) for column, a in rounded.items() if a)]

    def split(self, column, a, b, zero, one):
        """A row that is shown where the column is 0, and where it is 1."""
        columns = [of for of, _ in a]
        if columns != sorted(set(columns)) or not all(0 <= of < len(self.fixed) for of in (column, *columns)):
            raise ValueError("the columns of a split are not in order")
        if self.fixed[column] is not None:
            raise ValueError(f"column {column} of a split is fixed")
        for value, multipliers in ((False, zero), (True, one)):
            self.bound({of: coefficient for of, coefficient in a}, b, "split", multipliers, {column: value})
        return [-inf, b, tuple(map(tuple, a))]

    def diagram(self, a, rows):
        """The greatest sum over the assignments of its columns that keep its rows: that of a longest path."""
        layers = self.find_paths([column for column, _ in a], rows, 1_000_000)
        greatest = self.longest(layers, [cost for _, cost in a])[0][0]
        if greatest == -inf or not any(cost for _, cost in a):
            raise ValueError("a diagram that says nothing")
        return [-inf, greatest, tuple(sorted((column, c) for column, c in a if c))]

    def find_paths(self, order, rows, allowed):
        """The assignments of columns that keep rows, as paths: column by column, for each list of what the rows have come to, its
        number among those behind the column if that is 0, and if it is 1 (-1: a row cannot be kept). What the columns behind
        can no longer change of a row is not kept apart."""
        place = {column: at for at, column in enumerate(order)}
        if len(place) < len(order) or not all(0 <= c < len(self.fixed) and self.fixed[c] is None for c in order):
            raise ValueError("a diagram has a column twice, or one that is fixed or not there")
        if rows != sorted(set(rows)) or len(rows) * len(order) > 2_000_000:
            raise ValueError("the rows of a diagram are not in order, or too many")
        due, underway, beginning = [[] for _ in order], [0] * len(order), []
        for at, number in enumerate(rows):
            if not 0 <= number < len(self.rows):
                raise ValueError(f"a diagram has no row {number}")
            lower, upper, entries = self.rows[number]
            beginning.append(sum(c * self.fixed[column] for column, c in entries if self.fixed[column] is not None))
            entries = sorted((place[column], c) for column, c in entries if self.fixed[column] is None)
            if not entries and not lower <= beginning[-1] <= upper:
                raise ValueError(f"nothing keeps row {number} of a diagram")
            beginning[-1] = beginning[-1] if entries else None
            for when in range(entries[0][0], entries[-1][0]) if entries else ():
                underway[when] += 1
            least = most = 0
            for when, c in reversed(entries):
                due[when].append((at, c, lower, upper, least, most))
                least, most = least + min(c, 0), most + max(c, 0)
        layers, states, made = [], [tuple(beginning)], 1
        for passed, width in zip(due, underway):
            behind = {None: -1}
            number = lambda state, value: behind.setdefault(self.pass_column(state, passed, value), len(behind) - 1)
            layers.append([(number(state, 0), number(state, 1)) for state in states])
            states = list(behind)[1:]
            made += len(states)
            if made > allowed or len(states) * width > 20_000_000:
                raise ValueError("a diagram has too many states")
        return layers

    @staticmethod
    def pass_column(state, passed, value):
        """What the rows have come to behind a column; None for a row that what follows keeps whatever it is, and none at all
        where a row cannot be kept."""
        state = list(state)
        for at, c, lower, upper, least, most in passed:
            if state[at] is None:
                continue
            state[at] += c * value
            if state[at] + most < lower or state[at] + least > upper:
                return None
            if state[at] + least >= lower and state[at] + most <= upper:
                state[at] = None
        return tuple(state)

    @staticmethod
    def longest(layers, costs):
        """By column and state, the greatest sum of what follows: -inf where nothing does, as in the last place, of no state."""
        rests = [[0, -inf]]
        for layer, cost in zip(reversed(layers), reversed(costs), strict=True):
            after = rests[-1]
            rests.append([max(after[zero], after[one] + cost) for zero, one in layer] + [-inf])
        return rests[::-1]

    @staticmethod
    def losses(layers, costs, rests):
        """By column, how much less the longest path comes to on which it is 0, and on which it is 1; inf where there is none."""
        greatest, sums = rests[0][0], [0]
        for layer, cost, after in zip(layers, costs, rests[1:]):
            behind = [-inf] * len(after)
            for total, (zero, one) in zip(sums, layer):
                behind[zero] = max(behind[zero], total)
                behind[one] = max(behind[one], total + cost)
            least_zero = greatest - max(total + after[zero] for total, (zero, _) in zip(sums, layer))
            least_one = greatest - max(total + cost + after[one] for total, (_, one) in zip(sums, layer))
            yield least_zero, least_one
            sums = behind

    @staticmethod
    def prune(layers):
        """The same paths, without the states that are on none of them."""
        goes_on, leading, states, pruned = [True, False], [], [0], []
        for layer in reversed(layers):
            leading.append([(zero if goes_on[zero] else -1, one if goes_on[one] else -1) for zero, one in layer])
            goes_on = [step != (-1, -1) for step in leading[-1]] + [False]
        for layer in reversed(leading):
            number = {-1: -1}
            here = (layer[state] for state in states)
            pruned.append([(number.setdefault(z, len(number) - 1), number.setdefault(o, len(number) - 1)) for z, o in here])
            states = list(number)[1:]
        return pruned

    def keep_greatest(self, layers, order, number):
        """The paths that keep an equation: those on which its sum is at its greatest, which must be its side."""
        lower, upper, entries = self.rows[number] if 0 <= number < len(self.rows) else (-inf, inf, ())
        costs = dict.fromkeys(order, 0)
        for column, a in entries:
            if self.fixed[column] is None:
                costs[column] = costs.get(column, 0) + a
        side = upper - sum(a * self.fixed[column] for column, a in entries if self.fixed[column] is not None)
        if lower != upper or len(costs) > len(order):
            raise ValueError(f"row {number} of a part is no equation, or about other columns")
        rests = self.longest(layers, list(costs.values()))
        if rests[0][0] != side:
            raise ValueError(f"row {number} of a part is not kept where it is at its greatest")
        kept = []
        for layer, cost, here, after in zip(layers, costs.values(), rests, rests[1:]):
            goes = lambda to, rest, best: to if after[to] + rest == best else -1
            kept.append([(goes(zero, 0, best), goes(one, cost, best)) for (zero, one), best in zip(layer, here)])
        return self.prune(kept)

    def price(self, costs, value, parts, nodes):
        """Branch and price: a bound shows that nothing in its node is better than the value, or says where the rest of it is."""
        diagrams, taken, most = [], set(), 4_000_000
        for part in parts:
            layers = self.find_paths(order := part["columns"], part["rows"], most)
            for number in part.get("greatest", ()):
                layers = self.keep_greatest(layers, order, number)
            most -= 1 + sum(map(len, layers))
            if not taken.isdisjoint(order):
                raise ValueError("a column is in two parts")
            taken.update(order)
            diagrams.append((order, [([None] * len(order), self.prune(layers))]))
        for ((kind, node),) in map(dict.items, nodes):  # those too that are passed over
            least = min(node) if kind == "branch" else min(node["k"] - 1, node.get("rest", 0))
            if kind not in ("branch", "bound") or least < 0:
                raise ValueError(f"a tree with parts has no such node: {kind} {node}")
        due = [(0, {})]
        for _, node, branched in self.leaves(nodes, due):
            left = self.price_node(costs, value, diagrams, node, branched)
            if left is not None:
                due.append((node["rest"], branched | left))

    def price_node(self, costs, value, parts, multipliers, branched):
        """Weak duality as in `bound`, but a part comes to its longest path. Gives the columns in which all that is better than
        the value agrees, since to differ costs more than the bound is above it; None where nothing is better."""
        k = multipliers["k"]
        at = [branched.get(column, was) for column, was in enumerate(self.fixed)]
        gap, reduced = self.reduce(costs, multipliers)
        gap -= k * (value + 1)
        priced = []
        for order, known in parts:
            layers, prices = self.restrict(known, [at[c] for c in order]), [reduced.pop(c, 0) for c in order]
            rests = self.longest(layers, prices)
            gap += rests[0][0]
            priced.append((order, self.losses(layers, prices, rests)))
        gap += sum(r * (r > 0 if at[c] is None else at[c]) for c, r in reduced.items())
        if gap >= 0 and "rest" not in multipliers:
            raise ValueError(f"the bound is {gap}/{k} above {value + 1}, and nothing is said of the rest")
        if gap < 0:
            return None
        left = {c: r > 0 for c, r in reduced.items() if at[c] is None and abs(r) > gap}
        for order, losses in priced:
            left |= {c: zero > gap for c, (zero, one) in zip(order, losses) if at[c] is None and max(zero, one) > gap}
        return left

    def restrict(self, known, values):
        """The paths with these values, made of those with some of them, which the nodes around this one have left in `known`."""
        while any(was not in (None, value) for was, value in zip(known[-1][0], values)):
            known.pop()
        if known[-1][0] != values:
            keeps = {None: lambda zero, one: (zero, one), False: lambda zero, _: (zero, -1), True: lambda _, one: (-1, one)}
            layers = zip(values, known[-1][1])
            known.append((values, self.prune([[keeps[value](*step) for step in layer] for value, layer in layers])))
        return known[-1][1]

    def narrow(self, same):
        for number, up in same:
            if number < 0:
                self.rows[~number][:2] = [self.rows[~number][up]] * 2
            else:
                self.fixed[number] = up

    def leaves(self, nodes, due):
        """(kind, multipliers, columns branched on) of each leaf below those that are due, more of which may come to be meanwhile;
        "empty" shows that nothing is there, since 0 < 0."""
        entered = 0
        while due:
            number, branched = due.pop()
            entered += 1
            if entered > len(nodes):
                raise ValueError("a tree that goes in circles")
            ((kind, node),) = nodes[number].items()
            if kind == "branch" and 0 <= node[0] < len(self.fixed):
                column, *children = node
                for value, child in zip((False, True), children, strict=True):
                    if branched.get(column, self.fixed[column]) in (None, value):  # else nothing is there
                        due.append((child, branched | {column: value}))
            else:
                yield {"bound": "bound", "empty": "empty"}[kind], node, branched

    def replay_leximin(self, stage):
        if self.held == 0 and self.steps and self.steps[0]["goal"] == "feasible":
            self.step("feasible", {})
        network = len(self.rows) == self.stated and self.is_network(stage)
        ladders = list(self.list_ladders(stage))
        choices = {} if network else read_choices(self.columns, self.rows[: self.stated])
        for shared, _, _, steps in ladders:
            self.rows.append([0, 0, tuple((column, -1) for column in shared) + tuple((t, 1) for t in steps)])
            self.rows += [[-inf, 0, ((later, 1), (t, -1))] for t, later in zip(steps, steps[1:]) if not network]
            for days, chosen in reaches(choices, shared):
                if days < len(steps):
                    self.rows.append([-inf, 0, ((steps[days], 1), *((column, -1) for column in chosen))])
            self.values += [k < sum(self.values[column] for column in shared) for k in range(len(steps))]
            self.fixed += [None] * len(steps)
        if network and ladders:
            key = {t: (Fraction(g + k, r), r) for _, g, r, steps in ladders for k, t in enumerate(steps)}
            rank = {of: position for position, of in enumerate(sorted(set(key.values())))}
            self.step(f"{PREFIX[stage]}gains", {t: len(rank) - rank[key[t]] for t in key})  # on a network, leximin is their maximum
        elif ladders:
            self.replay_levels(stage, ladders)

    def list_ladders(self, stage):
        """(open columns of days that are shared out, such days at home for certain, all such days, step columns) of each
        person who has such a column."""
        agency, top = self.agency, len(self.fixed)
        earlier, shared = {
            "fairness": (agency.history, agency.requested),
            "balance": (agency.unasked_history, agency.spare),
        }[stage]
        for e in self.people:
            (granted, requested), days = earlier.get(e, (0, 0)), shared.get(e, ())
            columns = [self.columns[e, d] for d in days if (e, d) in self.columns]
            granted += sum((e, d) in self.home for d in days) + sum(self.fixed[column] is True for column in columns)
            if free := [column for column in columns if self.fixed[column] is None]:
                yield free, granted, requested + len(days), range(top, top := top + len(free))

    def is_network(self, stage):
        """Two laminar families, within days and within people; every open cell is shared out, or for wished days nobody
        is forced home."""
        columns, families, forced = list(self.columns), defaultdict(list), False
        for lower, _, entries in self.rows:
            cells = {columns[column] for column, a in entries if a == 1 and len(columns[column]) == 2}
            people, days = ({cell[side] for cell in cells} for side in (0, 1))
            if len(cells) < len(entries) or (len(people) > 1 and len(days) > 1):
                return False
            families[("day", *days) if len(days) == 1 else ("person", *people)].append(cells)
            forced |= lower > 0
        is_shared = {"fairness": lambda weight: weight > 0, "balance": lambda weight: weight <= 0}[stage]
        open_columns = [column for number, column in enumerate(columns) if self.fixed[number] is None]
        all_shared = all(column in self.weights and is_shared(self.weights[column]) for column in open_columns)
        if stage == "balance" and not all_shared:
            return False
        pairs = (pair for sets in families.values() for pair in combinations(sets, 2))
        return (all_shared or not forced) and all(a <= b or b <= a or a.isdisjoint(b) for a, b in pairs)

    def replay_levels(self, stage, ladders):
        """The number above each share, ascending, cannot be more. Shares that nobody has may be left out."""
        shares = [Fraction(g + sum(self.values[t] for t in steps), r) for _, g, r, steps in ladders]
        possible = sorted({Fraction(g + k, r) for _, g, r, steps in ladders for k in range(len(steps) + 1)})
        above, due = len(shares), 0
        above_goal = f"{PREFIX[stage]}above/"
        while self.held < len(self.steps) and (goal := self.steps[self.held]["goal"]).startswith(above_goal):
            level = possible.index(Fraction(goal.removeprefix(above_goal)), due)
            if any(share in possible[due:level] for share in shares):
                raise ValueError(f"{goal}: somebody is on a level left out before")
            if level > due:
                costs, always = self.above(ladders, possible[level - 1])
                self.rows.append([above - always, inf, tuple(costs.items())])
            costs, always = self.above(ladders, possible[level])
            above, due = self.step(goal, costs) + always, level + 1
        if any(share in possible[due:] for share in shares):
            raise (EOFError if self.held == len(self.steps) else ValueError)(f"a level of {stage} is missing")

    def above(self, ladders, share):
        """The step that lifts each person above a share, and how many are above it anyway."""
        at = ((t, g + k, r) for _, g, r, steps in ladders for k, t in enumerate(steps))
        always = sum(Fraction(g, r) > share for _, g, r, _ in ladders)
        return {t: 1 for t, g, r in at if Fraction(g, r) <= share < Fraction(g + 1, r)}, always


def read_roster(program, path):
    """The cells at home. Everybody has one row, every lock must be kept, and nobody at home who is in no program."""
    header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True))
    agency, days = program.agency, {d.isoformat(): d for d in program.agency.days}
    people = [re.sub(r"^'(?='*[=+\-@])", "", row[0]) for row in rows]  # an apostrophe keeps a cell from being a formula
    for e, count in Counter(people).items():
        if count > 1 or e not in agency.employees:
            program.failures.append(f"{e} has {count} rows" if e in agency.employees else f"nobody is called {e}")
    cells = ((e, name, state) for e, row in zip(people, rows) for name, state in zip(header[3:], row[3:], strict=True))
    states = {(e, days[name]): state for e, name, state in cells}
    for e, d in ((e, d) for e in agency.employees for d in agency.days):
        away = "WFO" if agency.is_present(e, d) else "ABS" if agency.is_working(e, d) else "OFF"
        if d < agency.start:
            away = "WFH" if agency.past_state(e, d) == "WFH" else away
        allowed = {"WFH"} if (e, d) in program.home else {"WFH", "WFO"} if (e, d) in program.free else {away}
        if states.get((e, d)) not in allowed:
            program.failures.append(f"{e} may not be {states.get((e, d))} on {d}")
    return {cell for cell, state in states.items() if state == "WFH"}


def read_program(folder, results):
    """The program of a folder; where a published roster was made again, as the record beside the new one says."""
    if not (results / "replan.json").exists():
        return Program(folder)
    record = json.loads((results / "replan.json").read_text(encoding="utf-8"))
    _, told = read_roster_table(results / "published.csv")
    return Program(folder, record, told)


def read_certificate(path):
    try:
        return json.load(gzip.open(path), parse_float=int, parse_constant=int)
    except (EOFError, ValueError, gzip.BadGzipFile, zlib.error):
        return {"format": "none that can be read", "blocks": []}


def main(folder, results=None):
    results, held, unproven = Path(results or Path(folder) / "roster"), 0, []
    try:
        program = read_program(folder, results)
        at_home, failures = read_roster(program, results / "roster.csv"), program.failures
        certificate = read_certificate(results / "certificate.json.gz")
    except (AssertionError, LookupError, OSError, TypeError, ValueError) as reason:
        print(f"the folder or its results cannot be read: {type(reason).__name__}: {reason}")
        return 3
    if certificate["format"] not in FORMATS or len(certificate["blocks"]) != len(program.blocks):
        failures.append(f"the certificate is not of these {len(program.blocks)} blocks")
    for block, steps in zip(program.blocks.values(), certificate["blocks"]):
        replay, where = Replay(program, block, at_home, steps), f"block of {len(block.people)} from {block.people[0]}"
        try:
            replay.run()
        except EOFError as stage:  # the certificate ends too soon
            unproven.append(f"{where}: nothing shows {stage}")
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as reason:
            failures.append(f"{where}: {reason}")
        held += replay.held
    verdict = [f"{held} bounds in {len(program.blocks)} blocks hold: no roster can be better"]
    print(*failures, *unproven, *(verdict if not failures and not unproven else ()), sep="\n")
    return 7 if failures else 5 if unproven else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
