"""The rows of rules about several people or days at once, as `audit.py` puts them into its programs: team days, cycles,
cohorts and meets, each with the columns that it adds and the values of these in a roster.

Such a column is a tuple of three or more, whose first item is its kind; a cell is (person, day).
"""

from collections import defaultdict
from itertools import combinations
from math import inf

from agency import WEEK_0, monday_of, parse_basis_points

WHOLE = 10000


class TeamDays:
    """("team", (group, share), day): the day is one on which enough of the group is in the office."""

    def __init__(self, program):
        self.program, self.agency = program, program.agency
        self.rules = [(rule, sorted(self.agency.team_groups(rule).items())) for rule in self.agency.rules["team_day"]]
        self.members = {group: members for _, groups in self.rules for group, members in groups}

    def tied(self):
        return list(self.members.values())

    def at_most_home(self, group, share, day):
        """How many members may be at home on such a day."""
        there = sum(self.agency.is_present(e, day) for e in self.members[group])
        return there - -(-share * there // WHOLE)

    def add_rows(self):
        program = self.program
        for rule, group, members in ((rule, *group) for rule, groups in self.rules for group in groups):
            share = parse_basis_points(rule.raw.get("share", "100%"))
            block = next((program.block[e] for e in members if e in program.block), None)
            for days in self.agency.team_weeks(rule):
                before = self.agency.team_days_before(members, share, days)
                days = [d for d in days if d >= self.agency.start]
                if self.agency.is_made_again and not days:
                    continue
                count = rule.raw.get("count", 1)
                if self.agency.is_made_again:
                    count = max(min(count, before + len(days)) - before, 0)
                columns = [("team", (group, share), d) for d in days]
                for column in (column for column in columns if block and column not in block.columns):
                    block.columns[column] = len(block.columns)
                    self.add_meaning(block, column)
                if block or count > len(days):
                    program.add(rule.is_soft, block, count, inf, [(column, 1) for column in columns])

    def add_meaning(self, block, column):
        _, (group, share), day = column
        cells = [(e, day) for e in self.members[group] if (e, day) in self.program.cells]
        if share == WHOLE:
            for cell in cells:
                self.program.add_row(block, -inf, 1, [(cell, 1), (column, 1)])
        elif (beyond := len(cells) - self.at_most_home(group, share, day)) > 0:
            self.program.add_row(block, -inf, len(cells), [(cell, 1) for cell in cells] + [(column, beyond)])

    def values(self, block, at_home):
        for column in of_kinds(block, "team"):
            _, (group, share), day = column
            home = sum((e, day) in at_home for e in self.members[group])
            yield column, home <= self.at_most_home(group, share, day)


class Cycles:
    """Equations of two cells, or a cell that repeats a fact."""

    def __init__(self, program):
        self.program, agency = program, program.agency
        first = agency.start
        self.rows = []  # (rule is soft, person, what the row sums to, terms)
        for rule in agency.rules["cycle"]:
            for e, before, after in agency.cycle_pairs(rule):
                if before >= first:
                    self.rows.append((rule.is_soft, e, 0, [((e, before), 1), ((e, after), -1)]))
                else:
                    self.rows.append((rule.is_soft, e, -int(self.was_home(e, before)), [((e, after), -1)]))

    def was_home(self, e, day):
        """In the past of the horizon itself, only where the folder still lets them be."""
        agency = self.program.agency
        return agency.facts[e][day] == "WFH" and (day < agency.days[0] or (e, day) in agency.may_be_home)

    def needed(self):
        """The cells that may have to be at home although nobody asked for them."""
        return {cell for _, _, total, terms in self.rows if len(terms) == 2 or total for cell, _ in terms}

    def add_rows(self):
        for soft, e, total, terms in self.rows:
            self.program.add(soft, self.program.block.get(e), total, total, terms)


class Meets:
    """("meet", (person, person), day): both are in the office; ("circle", (rule, group, first day, first person), day):
    all of a circle are."""

    def __init__(self, program):
        self.program, self.agency = program, program.agency
        self.rules = [(rule, sorted(self.agency.team_groups(rule).items())) for rule in self.agency.rules["meet"]]
        self.circles = {}

    def tied(self):
        return [members for _, groups in self.rules for _, members in groups]

    def add_rows(self):
        for position, (rule, groups) in enumerate(self.rules):
            for group, members in groups:
                block = next((self.program.block[e] for e in members if e in self.program.block), None)
                for days in self.agency.team_weeks(rule) if block else ():
                    self.add_window(block, (position, group), rule, members, days)

    def add_window(self, block, name, rule, members, days):
        """Members who are there on the same days and may miss one of them only meet on the same days all of them."""
        count, there = rule.raw.get("count", 1), {}
        circles, whole = defaultdict(list), days
        days = [d for d in whole if d >= self.agency.start]
        if not days:
            return
        # How often two have met already is a matter of the two.
        for e in members if not rule.is_soft and days == whole else ():
            present = tuple(d for d in days if self.agency.is_present(e, d))
            if count + 1 >= len(present):
                there[e] = present
                circles[present].append(e)
        for pair in combinations(members, 2):
            circle = circles[there[pair[0]]] if there.get(pair[0], 0) == there.get(pair[1], 1) else ()
            if len(circle) <= 2:
                if any(e in self.program.block for e in pair):
                    self.add_pair(block, rule, max(count - self.agency.met_before(pair, whole), 0), pair, days)
            elif tuple(circle[:2]) == pair:
                self.add_circle(block, (*name, days[0], pair[0]), circle, count, there[pair[0]])

    def add_circle(self, block, name, circle, count, days):
        columns = [("circle", name, d) for d in days]
        self.circles[name] = circle
        for column in columns:
            block.columns[column] = len(block.columns)
            for e in circle:
                self.add_meaning(block, column, e)
        self.program.add_row(block, min(count, len(days)), inf, [(column, 1) for column in columns])

    def add_pair(self, block, rule, count, pair, days):
        program = self.program
        both = [d for d in days if all(self.agency.is_present(e, d) for e in pair)]
        certain = sum(all((e, d) not in program.cells for e in pair) for d in both)
        alone, columns = [], []
        for d in both:
            open_cells = [(e, d) for e in pair if (e, d) in program.free]
            if any((e, d) in program.home for e in pair):
                continue
            if len(open_cells) == 1:
                alone += open_cells
            elif open_cells:
                columns.append(("meet", pair, d))
        wanted = min(count, len(both)) - certain
        if wanted <= 0:
            return
        for column in (column for column in columns if column not in block.columns):
            block.columns[column] = len(block.columns)
            for e in pair:
                self.add_meaning(block, column, e)
        terms = [(cell, -1) for cell in alone] + [(column, 1) for column in columns]
        program.add(rule.is_soft, block, wanted - len(alone), inf, terms)

    def add_meaning(self, block, column, e):
        if (e, column[2]) in self.program.cells:
            self.program.add_row(block, -inf, 1, [((e, column[2]), 1), (column, 1)])

    def values(self, block, at_home):
        for column in of_kinds(block, "meet", "circle"):
            people = column[1] if column[0] == "meet" else self.circles[column[1]]
            yield column, all((e, column[2]) not in at_home for e in people)


class Cohorts:
    """("cohort", (plan, person), turn): the person is in the cohort of that turn; ("larger", plan, turn): the cohort may have
    one more than the least. A plan is a group that a rule divides, a turn a cohort with somebody's cells in its weeks."""

    def __init__(self, program):
        self.program = program
        self.rules = program.agency.rules["cohort"]

    def needed(self):
        """The cells of those who must be at home in their weeks."""
        agency = self.program.agency
        people = ((rule, e) for rule in self.rules if rule.raw.get("must") for e in agency.employees)
        return {
            (e, d)
            for rule, e in people
            if rule.selects(agency.employees[e]) and self.has_group(rule, e)
            for d in agency.selected_days(rule, e)
            if d >= agency.start
        }

    def has_group(self, rule, e):
        return rule.raw.get("per") != "site" or self.program.agency.employees[e].unit.site

    def read(self):
        """The plans, once it is known which cells there are."""
        self.plans = []
        for rule in self.rules:
            for _, people in sorted(self.program.agency.groups(rule), key=lambda group: group[0]):
                chosen = [e for e in people if rule.selects(self.program.agency.employees[e])]
                plan = Plan(self.program, rule, chosen)
                if plan.members:
                    self.plans.append(plan)

    def tied(self):
        return [list(plan.members) for plan in self.plans if plan.is_tied]

    def add_rows(self):
        blocks, program = {}, self.program
        for number, plan in enumerate(self.plans):
            if plan.is_tied:
                block = next((program.block[e] for e in plan.members if e in program.block), None)
                if block:
                    self.add_plan(block, blocks, number, plan, plan.members)
                elif plan.must and plan.divide({e: plan.in_office(e) for e in plan.members}) is None:
                    program.failures.append("no roster divides people into cohorts")
                continue
            for e in plan.members:
                if e in program.block:
                    self.add_plan(program.block[e], blocks, number, plan, [e])
                elif plan.must and not plan.in_office(e):
                    program.failures.append(f"no roster has {e} in a cohort")

    def add_plan(self, block, own, number, plan, people):
        if id(block) not in own:  # of other rules
            own[id(block)] = own_rows(block)
        seats = {turn: [] for turn in plan.turns}
        for e in people:
            columns = {turn: ("cohort", (number, e), turn) for turn in plan.choices(e)}
            for turn, column in columns.items():
                block.columns[column] = len(block.columns)
                seats[turn].append(column)
            for d, turn in plan.members[e].items():
                if turn in columns:
                    self.program.add_row(block, 0 if plan.must else -inf, 0, [((e, d), 1), (columns[turn], -1)])
            for row in own[id(block)].get(e, ()):
                for lifted in lift(row, plan.members[e], columns):
                    self.program.add_row(block, *lifted)
            least = 1 if plan.must and not plan.idle else -inf
            self.program.add_row(block, least, 1, [(column, 1) for column in columns.values()])
        if plan.is_tied:
            self.add_sizes(block, number, plan, seats)

    def add_sizes(self, block, number, plan, seats):
        add, larger = self.program.add_row, []
        for turn in (turn for turn in plan.turns if plan.is_crowded[turn]):
            terms = [(column, 1) for column in seats[turn]]
            if plan.counts_larger:
                column = ("larger", number, turn)
                block.columns[column] = len(block.columns)
                larger.append(column)
                add(block, -inf, plan.floor, terms + [(column, -1)])
            else:
                add(block, -inf, plan.floor + (plan.larger > 0), terms)
        everyone = [(column, 1) for turn in plan.turns for column in seats[turn]]
        add(block, -inf, plan.larger, [(column, 1) for column in larger])
        people = len(plan.members)
        if plan.is_idle_crowded:
            add(block, people - plan.idle_room, inf, everyone)
        if plan.must and plan.idle and larger:
            rest = people - plan.idle * plan.floor - plan.larger
            add(block, rest, inf, everyone + [(column, -1) for column in larger])

    def values(self, block, at_home):
        chosen = {}
        for column in of_kinds(block, "cohort", "larger"):
            number = column[1][0] if column[0] == "cohort" else column[1]
            plan = self.plans[number]
            if number not in chosen:
                chosen[number] = plan.choose(at_home)
            if column[0] == "cohort":
                yield column, chosen[number][column[1][1]] == column[2]
            else:
                yield column, list(chosen[number].values()).count(column[2]) > plan.floor


class Plan:
    """A group that a rule divides. `members` are those with cells on selected days: {person: {day: turn}}."""

    def __init__(self, program, rule, chosen):
        count, self.must = rule.raw.get("count", 2), bool(rule.raw.get("must"))
        self.members, may = {}, program.agency.may_be_home
        for e in chosen:
            cells = may if self.must else program.cells
            days = [d for d in program.agency.selected_days(rule, e) if d >= program.agency.start and (e, d) in cells]
            if days:
                self.members[e] = {d: (monday_of(d) - WEEK_0).days // 7 % count for d in days}
        self.turns = sorted({turn for turns in self.members.values() for turn in turns.values()})
        self.idle, self.floor, self.larger = count - len(self.turns), len(chosen) // count, len(chosen) % count
        wide = {turn: sum(self.must or turn in own.values() for own in self.members.values()) for turn in self.turns}
        self.is_crowded = {turn: wide[turn] > self.floor for turn in self.turns}
        self.idle_room = self.idle * self.floor + min(self.idle, self.larger)
        self.is_idle_crowded = self.must and self.idle > 0 and len(self.members) > self.idle_room
        self.is_tied = any(self.is_crowded.values()) or self.is_idle_crowded
        many = len(self.members) >= (self.larger + 1) * (self.floor + 1)
        self.counts_larger = self.larger > 0 and (many or (self.must and self.idle > 0))

    def choices(self, e):
        turns = [turn for turn in self.turns if self.must or turn in self.members[e].values()]
        return [] if not self.must and len(turns) == 1 and not self.is_crowded[turns[0]] else turns

    def in_office(self, e):
        """Where somebody may be who is at home on none of the days; None is an idle cohort."""
        own = self.members[e].values()
        return [turn for turn in self.turns if turn not in own] + [None] * (self.idle > 0)

    def choose(self, at_home):
        """The turn of each member in a roster, None where there is none, or any where the roster breaks the rule."""
        fits = {}
        for e, days in self.members.items():
            turns = [turn for d, turn in days.items() if (e, d) in at_home]
            fits[e] = turns[:1] or (self.in_office(e) if self.must else [None])
        found = self.divide(fits) if self.must and self.is_tied else None
        return found or {e: (own or [None])[0] for e, own in fits.items()}

    def divide(self, fits):
        """{person: turn} so that no cohort is too large, or None: a flow from people who fit alike to turns."""
        kinds = defaultdict(list)
        for e, own in fits.items():
            kinds[tuple(own)].append(e)
        room = defaultdict(int, {("extra", "end"): self.larger})
        for turn in [*self.turns, *[None] * (self.idle > 0)]:
            size = self.idle if turn is None else 1
            room[("turn", turn), "end"], room[("turn", turn), "extra"] = self.floor * size, size
        for kind, people in kinds.items():
            room["start", kind] = len(people)
            room.update({(kind, ("turn", turn)): len(people) for turn in kind})
        before = dict(room)
        while path := find_path(room):
            amount = min(room[edge] for edge in path)
            for one, other in path:
                room[one, other] -= amount
                room[other, one] += amount
        if any(room["start", kind] for kind in kinds):
            return None
        held = {}
        for kind, people in kinds.items():
            places = [t for t in kind for _ in range(before[kind, ("turn", t)] - room[kind, ("turn", t)])]
            held.update(zip(people, places))
        return held


def find_path(room):
    """The edges of a way from start to end with room on each; () where there is none."""
    after, reached, came = defaultdict(list), ["start"], {"start": None}
    for (one, other), left in room.items():
        if left > 0:
            after[one].append(other)
    for node in reached:
        for other in (other for other in after[node] if other not in came):
            came[other] = node
            reached.append(other)
    path, node = [], "end" if "end" in came else "start"
    while came[node] is not None:
        path.append((came[node], node))
        node = came[node]
    return path


def of_kinds(block, *kinds):
    return [column for column in block.columns if len(column) == 3 and column[0] in kinds]


def own_rows(block):
    """{person: [(lower, upper, cells, slacks), ...]} of the rows over two or more cells of one person, and slacks; cells and
    slacks are (column, coefficient)."""
    columns, found = list(block.columns), defaultdict(list)
    for lower, upper, entries in block.rows:
        terms = [(columns[column], a) for column, a in entries]
        cells = [term for term in terms if len(term[0]) == 2]
        slacks = [term for term in terms if len(term[0]) == 3 and term[0][0] == "slack"]
        if len(cells) > 1 and len(cells) + len(slacks) == len(terms) and len({cell[0] for cell, _ in cells}) == 1:
            found[cells[0][0][0]].append((lower, upper, cells, slacks))
    return found


def lift(row, days, columns):
    """(lower, upper, terms) of what follows from a row about one person who is at home in the weeks of one cohort only:
    `days` are {day: turn}, `columns` {turn: column of its cohort}."""
    lower, upper, cells, slacks = row
    turns = [days.get(cell[1]) if days.get(cell[1]) in columns else None for cell, _ in cells]
    if [a for _, a in cells] == [1, -1]:
        if None not in turns and turns[0] != turns[1]:
            if upper == 0:
                yield -inf, 0, [cells[0], *slacks]
            if lower == 0:
                yield 0, inf, [cells[1], *slacks]
    elif all(a == 1 for _, a in cells):
        for turn, column in columns.items():
            own = [cell for cell, of in zip(cells, turns) if of == turn]
            if 0 < upper < len(own):
                yield -inf, 0, [*own, *slacks, (column, -upper)]
        beyond = lower - turns.count(None)
        if beyond > 0 and any(turns.count(turn) > beyond for turn in columns):
            chosen = [(column, min(beyond, turns.count(turn))) for turn, column in columns.items() if turn in turns]
            yield beyond, inf, [*slacks, *chosen]


def read_choices(block_columns, rows):
    """{cell: [(plan, cohort), ...]} of the columns that are at home only with the column of a cohort."""
    columns, choices = list(block_columns), defaultdict(list)
    for _, upper, entries in rows:
        if upper == 0 and [a for _, a in entries] == [1, -1]:
            (cell, _), (chosen, _) = entries
            if chosen < len(columns) and len(columns[chosen]) == 3 and columns[chosen][0] == "cohort":
                choices[cell].append((columns[chosen][1][0], chosen))
    return choices


def reaches(choices, cells):
    """[(days, cohorts one of which it takes for more of these cells than so many to be at home), ...]."""
    needs = defaultdict(lambda: defaultdict(int))
    for plan, chosen in (choice for cell in cells for choice in choices.get(cell, ())):
        needs[plan][chosen] += 1
    for _, needed in sorted(needs.items()):
        common = len(cells) - sum(needed.values())
        for level in sorted({0, *needed.values()}):
            yield common + level, [chosen for chosen, days in needed.items() if days > level]
