"""Reading an agency folder: tables, policy, house rules and the facts that follow from them.

Written from the description of the file formats alone, so that it shares no code and no
idea with the program that it tests. It expects valid input and checks little of it.
"""

import csv
import fnmatch
import io
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, cached_property
from math import inf
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        [
            ("mon", "monday", "senin"),
            ("tue", "tuesday", "selasa"),
            ("wed", "wednesday", "rabu"),
            ("thu", "thursday", "kamis"),
            ("fri", "friday", "jumat"),
            ("sat", "saturday", "sabtu"),
            ("sun", "sunday", "minggu"),
        ]
    )
    for name in names
}
HEADERS = {
    "nip": "employee_id", "nip_a": "employee_a", "nip_b": "employee_b", "nama": "name", "kode_unit": "unit_id",
    "induk": "parent", "lokasi": "location", "gedung": "site", "bidang_layanan": "service", "hari_kerja": "workweek",
    "maks_wfh": "max_wfh", "maks_kantor": "max_office", "min_kantor": "min_office", "domisili": "domicile",
    "memenuhi_syarat": "eligible", "kelompok": "groups", "keinginan": "preferences", "hari": "day", "bobot": "weight",
    "dari": "from", "sampai": "to", "jenis": "kind", "tanggal": "date", "status": "state", "keterangan": "reason",
    "diberikan": "granted", "diminta": "requested", "jenjang": "level", "eselon": "position", "jabatan": "job_title",
    "kepala": "head", "alasan": "reason", "layanan": "service",
}  # fmt: skip
# Every table has one of these columns.
KEYS = {"employee_id", "employee_a", "unit_id", "site", "date"}
BOUNDS = ("max_wfh", "min_wfh", "max_office", "min_office")
PAIR_KINDS = {
    "gantian": "cover", "bergantian": "cover", "pengganti": "cover", "saling_menggantikan": "cover",
    "bersama": "together", "bersama_sama": "together", "sama": "together",
}  # fmt: skip
WORKING = ("working", "work", "kerja", "masuk", "hari_kerja", "masuk_kerja")
AT_HOME = ("wfh", "rumah", "home")
MONTHS = {
    name[:3]: number
    for names in ("jan feb mar apr may jun jul aug sep oct nov dec", "jan feb mar apr mei jun jul agu sep okt nov des")
    for number, name in enumerate(names.split(), 1)
}
ECHELONS = {"i": "jpt_madya", "ii": "jpt_pratama", "iii": "administrator", "iv": "pengawas"}
POSITIONS = ("jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas", "fungsional", "pelaksana")
# The Monday from which ISO weeks are numbered for cohorts.
WEEK_0 = date(2024, 1, 1)


# ---------------------------------------------------------------- cells


def parse_date(text):
    """ISO, or day first, with the month as a number or by its name."""
    if isinstance(text, date):
        return text
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    day, month, year = re.split(r"[\s/.-]+", text.strip())
    number = int(month) if month.isdecimal() else MONTHS[month[:3].lower()]
    return date(int(year) + 2000 * (len(year) == 2), number, int(day))


def parse_day(text):
    """A weekday (0 = Monday) or a date."""
    number = WEEKDAYS.get(text.lower())
    return parse_date(text) if number is None else number


def parse_basis_points(text):
    """"37.5%" -> 3750, exactly."""
    points = Decimal(text.rstrip("%").strip()) * 100
    assert points == int(points), text
    return int(points)


def parse_position(text):
    """A position by its name, or by an echelon: "II.a", "eselon IV", "iii/b"."""
    short = re.sub(r"eselon|[\s./]", "", text.lower())
    echelon = re.fullmatch(r"(i{1,3}|iv)[ab]?", short)
    position = ECHELONS[echelon[1]] if echelon else text.strip().lower()
    assert position == "" or position in POSITIONS, text
    return position


def is_yes(text):
    return text.lower() in ("yes", "y", "ya", "iya", "true", "t", "1", "benar")


def fold(text):
    """A header or coded value as it is compared."""
    return re.sub(r"[\s_-]+", "_", text.strip().lower()).strip("_")


@dataclass(frozen=True)
class Bound:
    """A number of people, or a percentage of a base (in basis points)."""

    count: int | None
    points: int | None

    @staticmethod
    def parse(value):
        if value is None or value == "":
            return None
        if isinstance(value, str) and value.strip().endswith("%"):
            return Bound(None, parse_basis_points(value.strip()))
        return Bound(int(value), None)

    def number(self, base, direction):
        """The count, or the percentage of the base rounded `down`, `up` or to the `nearest` (halves up)."""
        if self.points is None:
            return self.count
        product = self.points * base
        return {"down": product // 10000, "up": -(-product // 10000), "nearest": (product + 5000) // 10000}[direction]

    @property
    def is_written_zero(self):
        return self.count == 0 or self.points == 0


def find_header(text):
    """(rows, number of the header, its names in English, separator): the header is the first row that names an employee or a
    unit or a date, below whatever titles, and the separator the one that parts it into most cells."""
    found = []
    for separator in ",;\t":
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        for at, row in enumerate(rows[:20]):
            names = [HEADERS.get(name, name) for name in (fold(cell).rstrip("*:._") for cell in row)]
            if KEYS & set(names):
                found.append((-len(row), at, rows, names, separator))
                break
    if not found:
        raise ValueError("no row names the columns")
    _, at, rows, names, separator = min(found, key=lambda it: it[:2])
    return rows, at, names, separator


def read_table(path):
    """Rows as dicts by English header, plus the separator of lists inside a cell."""
    if not path.exists():
        return []
    rows, at, names, separator = find_header(path.read_text(encoding="utf-8-sig"))
    raw, list_separator = rows[at], "|" if separator == ";" else ";"
    table = []
    for cells in (cells for cells in rows[at + 1 :] if any(cell.strip() for cell in cells)):
        assert len(cells) == len(names), (path, cells)
        row = {name: re.sub(r"^'(?='*[=+\-@])", "", cell.strip()) for name, cell in zip(names, cells)}
        # A NIP is written with blanks or without.
        row |= {name: re.sub(r"\s", "", row[name]) for name, title in zip(names, raw) if title.strip().lower().startswith("nip")}
        row["list_separator"] = list_separator
        table.append(row)
    return table


def read_roster_table(path):
    """(dates, {person: {date: state}}) of a roster; what stands above no row at all still says which dates it is about."""
    _, _, names, _ = find_header(path.read_text(encoding="utf-8-sig"))
    dates = {}
    for name in names:
        try:
            dates[name] = parse_date(name.replace("_", "-"))
        except (KeyError, ValueError):
            pass  # another column
    return list(dates.values()), {
        row["employee_id"]: {d: row[name] for name, d in dates.items()} for row in read_table(path)
    }


def as_list(value):
    return value if isinstance(value, list) else [value]


def split_list(row, column):
    return [part.strip() for part in row.get(column, "").split(row["list_separator"]) if part.strip()]


# ---------------------------------------------------------------- regions


class Regions:
    """Which regions a text stands for, as a set of codes."""

    ABBREVIATIONS = {
        "jaksel": "kota administrasi jakarta selatan",
        "jakpus": "kota administrasi jakarta pusat",
        "jaktim": "kota administrasi jakarta timur",
        "jakbar": "kota administrasi jakarta barat",
        "jakut": "kota administrasi jakarta utara",
        "tangsel": "kota tangerang selatan",
    }

    def __init__(self):
        self.meaning = defaultdict(set)
        bare = defaultdict(set)
        with open(REPOSITORY / "data/regions.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                code, name = row["code"], row["name"].lower()
                self.meaning[code].add(code)
                self.meaning[name].add(code)
                self.meaning[row["province"].lower()].add(code)
                if name.startswith("kabupaten "):
                    self.meaning["kab. " + name.removeprefix("kabupaten ")].add(code)
                if row["jabodetabek"] == "yes":
                    self.meaning["jabodetabek"].add(code)
                for prefix in ("kabupaten administrasi ", "kota administrasi ", "kabupaten ", "kota "):
                    if name.startswith(prefix):
                        bare[name.removeprefix(prefix)].add(code)
                        break
        for name, codes in bare.items():
            self.meaning.setdefault(name, codes)
        for short, name in self.ABBREVIATIONS.items():
            self.meaning[short] = self.meaning[name]

    def parse(self, text):
        if not text:
            return frozenset()
        return frozenset(self.meaning[text]) if text in self.meaning else frozenset(self._known(text.lower()))

    def _known(self, text):
        if text not in self.meaning:
            raise ValueError(f"unknown region {text}")
        return self.meaning[text]


@cache
def known_regions():
    return Regions()


@cache
def national_holidays():
    with open(REPOSITORY / "data/calendar.csv", encoding="utf-8", newline="") as file:
        return frozenset(parse_date(row["date"]) for row in csv.DictReader(file))


# ---------------------------------------------------------------- the agency


@dataclass
class Unit:
    id: str
    parent: str
    location: frozenset
    site: str
    service: str
    six_days: bool
    level: str


@dataclass
class Employee:
    id: str
    name: str
    unit: Unit
    domicile: frozenset
    service: str
    eligible: bool
    groups: set
    position: str
    date_wishes: dict = field(default_factory=dict)
    weekday_wishes: dict = field(default_factory=dict)


@dataclass
class Rule:
    """One rule of any kind, with its selectors compiled to functions."""

    kind: str
    raw: dict
    selects: object
    applies: object

    def bound(self, key):
        return Bound.parse(self.raw.get(key))

    @property
    def is_soft(self):
        return self.raw.get("soft", False)

    def quota_number(self, key, base):
        """The number of people that a bound of a quota asks for or allows, or None where it has no such bound."""
        bound = self.bound(key)
        if bound is None:
            return None
        number = bound.number(base, self.raw.get("round", "down" if key.startswith("max") else "up"))
        return max(number, self.raw.get("at_least", 0)) if key == "max_wfh" else number

    @property
    def label(self):
        return f"{self.kind} {self.raw.get('id', '-')}"


class Agency:
    """Everything that one folder says. Employees and units are referred to by id."""

    # Whether a published roster is made again.
    is_made_again = False

    def __init__(self, folder):
        self.folder = Path(folder)
        self.regions = known_regions()
        house = tomllib.loads((self.folder / "agency.toml").read_text(encoding="utf-8"))
        policy = tomllib.loads(self._policy_path(house["policy"]).read_text(encoding="utf-8"))
        self.objectives = house.get("objectives", ["preferences", "fairness", "unasked", "balance"])
        self.class_of = {
            service: name
            for source in (policy, house)
            for name, services in source.get("classes", {}).items()
            for service in services
        }
        start = max(parse_date(source["from"]) for source in (policy, house) if "from" in source)
        end = min(parse_date(source["to"]) for source in (policy, house) if "to" in source)
        self.days = [start + timedelta(n) for n in range((end - start).days + 1)]
        # The first day that is planned: later than the first where a published roster is made again.
        self.start = start
        self._read_calendar()
        self._read_units()
        self._read_employees()
        self._weigh_by(house.get("wishes", {}))
        self._read_absences()
        self._read_eligibility()
        self._read_other_tables()
        self._read_previous(house.get("previous"))
        kinds = ("quota", "limit", "team_day", "priority", "wish", "cycle", "cohort", "meet")
        self.rules = {kind: [] for kind in kinds}
        for source in (policy, house):
            for kind in self.rules:
                for raw in source.get(kind, []):
                    self._add_rule(kind, raw)
        for kind, raw in self._table_quotas():
            self._add_rule(kind, raw)

    def _policy_path(self, named):
        """A policy is named by its path from the folder, or by the id of one in models/policies/."""
        shipped = REPOSITORY / "models" / "policies" / f"{named}.toml"
        return shipped if shipped.exists() else self.folder / named

    def make_again(self, start, told):
        """Plans from a day on what people were told: {person: {date: state}}. What is past is a fact, unless the folder now
        says otherwise; who was told nothing has no facts."""
        self.is_made_again, self.start, self.told = True, start, told
        # Of who was told nothing, the days before the start are not known: what lies before them does not adjoin.
        self.joins = {
            e: self.facts_adjoin(e) and (e in told or all(d >= start for d in self.work_days[e])) for e in self.employees
        }
        self.locks = {cell: state for cell, state in self.locks.items() if cell[1] >= start}
        for e in told.keys() & self.employees.keys():
            facts = self.facts.setdefault(e, {})
            for d in (d for d in self.work_days[e] if d < start):
                at_home = told[e].get(d) == "WFH"
                facts[d] = ("WFH" if at_home else "WFO") if self.is_present(e, d) else "ABS"

    def past_state(self, e, day):
        """What a day before the start was; None of somebody who was told nothing."""
        return self.facts.get(e, {}).get(day) if day >= self.days[0] else None

    # ---- tables

    def _read_calendar(self):
        holidays = set(national_holidays())
        self.forced_working = set()
        for row in read_table(self.folder / "calendar.csv"):
            day = parse_date(row["date"])
            if fold(row["kind"]) in WORKING:
                holidays.discard(day)
                self.forced_working.add(day)
            else:
                holidays.add(day)
        self.holidays = holidays

    def is_working_day(self, day, six_days):
        """Of a five-day or six-day week."""
        if day in self.forced_working:
            return True
        return day not in self.holidays and day.weekday() < (6 if six_days else 5)

    def _read_units(self):
        self.units = {}
        self.unit_rows = read_table(self.folder / "units.csv")
        for row in self.unit_rows:
            self.units[row["unit_id"]] = Unit(
                id=row["unit_id"],
                parent=row.get("parent", ""),
                location=self.regions.parse(row.get("location", "")),
                site=row.get("site", ""),
                service=row.get("service", ""),
                six_days=row.get("workweek", "") == "6",
                level=row.get("level", ""),
            )

    def unit_and_above(self, unit):
        chain = []
        while unit:
            chain.append(unit)
            unit = self.units[unit].parent
        return chain

    def _read_employees(self):
        self.employees = {}
        for row in read_table(self.folder / "employees.csv"):
            unit = self.units[row["unit_id"]]
            employee = Employee(
                id=row["employee_id"],
                name=row["name"],
                unit=unit,
                domicile=self.regions.parse(row.get("domicile", "")),
                service=row.get("service", "") or unit.service,
                eligible=row.get("eligible", "") == "" or is_yes(row["eligible"]),
                groups=set(split_list(row, "groups")),
                position=parse_position(row.get("position", "")),
            )
            self.employees[employee.id] = employee
            for wish in split_list(row, "preferences"):
                day, _, weight = wish.partition(":")
                self._add_wish(employee, day.strip(), weight.strip())
        self.employees = dict(sorted(self.employees.items(), key=lambda item: (item[1].unit.id, item[0])))
        for row in read_table(self.folder / "preferences.csv"):
            self._add_wish(self.employees[row["employee_id"]], row["day"], row.get("weight", ""))

    @staticmethod
    def _add_wish(employee, day, weight):
        day = parse_day(day)
        wishes = employee.weekday_wishes if isinstance(day, int) else employee.date_wishes
        assert day not in wishes, (employee.id, day)
        wishes[day] = int(weight) if weight else 1

    def _weigh_by(self, manner):
        """`[wishes]`: who states more than the budget allows, and ranks in place of weights."""
        # The most that anybody asks for in one week, before ranks.
        self.asked = dict.fromkeys(self.employees, 0)
        for e in self.employees.values():
            weeks = defaultdict(int)
            for d in self.days:
                if self.is_working_day(d, e.unit.six_days):
                    weeks[monday_of(d)] += max(0, self.stated_weight(e, d) or 0)
            self.asked[e.id] = max(weeks.values(), default=0)
        self.over_budget = [e for e, most in self.asked.items() if most > manner.get("budget", inf)]
        if manner.get("scale") == "rank":
            for e in self.employees.values():
                tables = (e.date_wishes, e.weekday_wishes)
                levels = sorted({weight for wishes in tables for weight in wishes.values() if weight > 0})
                for wishes in tables:
                    wishes.update({day: levels.index(w) + 1 for day, w in wishes.items() if w > 0})

    def _read_absences(self):
        """Absent days per employee (whatever kind of day they fall on)."""
        self.absent = defaultdict(set)
        for row in read_table(self.folder / "absences.csv"):
            first = parse_date(row["from"])
            last = parse_date(row["to"]) if row.get("to") else first
            self.absent[row["employee_id"]].update(d for d in self.days if first <= d <= last)

    def _read_eligibility(self):
        """(employee, day) -> eligible, on the dates that a row of eligibility.csv covers."""
        self.eligible_on = {}
        for row in read_table(self.folder / "eligibility.csv"):
            first = parse_date(row["from"])
            last = parse_date(row["to"]) if row.get("to") else first
            covered = (d for d in self.days if first <= d <= last)
            self.eligible_on |= {(row["employee_id"], d): is_yes(row["eligible"]) for d in covered}

    def is_eligible(self, employee, day):
        return self.eligible_on.get((employee, day), self.employees[employee].eligible)

    def _read_previous(self, named):
        """Facts: employee -> {working day before the horizon: state}."""
        self.facts, self.facts_end = {}, None
        if named is None:
            return
        path = self.folder / named
        path = path / "roster.csv" if path.is_dir() else path
        dates, told = read_roster_table(path)
        before = sorted(d for d in dates if d < self.days[0])
        self.facts_end = max(before, default=None)
        for e, states in told.items():
            if e in self.employees:
                self.facts[e] = {d: states[d] for d in before if states[d] != "OFF"}

    def facts_adjoin(self, employee):
        """No working day of the employee's unit lies between the facts and the horizon."""
        if self.facts_end is None:
            return False
        six_days = self.employees[employee].unit.six_days
        gap = (self.facts_end + timedelta(n) for n in range(1, (self.days[0] - self.facts_end).days))
        return not any(self.is_working_day(d, six_days) for d in gap)

    def _read_other_tables(self):
        self.locks = {}
        for row in read_table(self.folder / "locks.csv"):
            day = parse_date(row["date"])
            if self.days[0] <= day <= self.days[-1]:
                self.locks[row["employee_id"], day] = "WFH" if fold(row["state"]) in AT_HOME else "WFO"
        order = {e: position for position, e in enumerate(self.employees)}
        pairs = set()
        for row in read_table(self.folder / "pairs.csv"):
            both = sorted((row["employee_a"], row["employee_b"]), key=order.get)
            soft = is_yes(row.get("soft", ""))
            pairs.add((*both, PAIR_KINDS.get(fold(row["kind"]), fold(row["kind"])), soft))
        ordered = sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]], *pair[2:]))
        self.pairs = [pair[:3] for pair in ordered if not pair[3]]
        self.soft_pairs = [pair[:3] for pair in ordered if pair[3]]
        self.all_pairs = ordered
        self.history, self.unasked_history = {}, {}
        for row in read_table(self.folder / "history.csv"):
            self.history[row["employee_id"]] = (int(row["granted"]), int(row["requested"]))
            unasked, spare = (int(row.get(column) or 0) for column in ("unasked", "spare"))
            self.unasked_history[row["employee_id"]] = (unasked, spare)

    def _table_quotas(self):
        for row in self.unit_rows:
            for key in ("max_wfh", "min_office"):
                if row.get(key):
                    who = {"employee": [e.id for e in self.employees.values() if e.unit.id == row["unit_id"]]}
                    yield "quota", {"id": f"units.csv {row['unit_id']} {key}", "who": who, "per": "unit", key: row[key]}
        for row in read_table(self.folder / "sites.csv"):
            for key in ("max_office", "min_office"):
                if row.get(key):
                    who = {"site": row["site"]}
                    yield "quota", {"id": f"sites.csv {row['site']} {key}", "who": who, "per": "site", key: row[key]}

    # ---- rules

    def _add_rule(self, kind, raw):
        self.rules[kind].append(Rule(kind, raw, self.compile_who(raw.get("who")), compile_when(raw.get("when"))))

    def compile_who(self, who):
        """A function employee -> bool."""
        if who is None:
            return lambda employee: True
        if isinstance(who, list):
            parts = [self.compile_who(part) for part in who]
            return lambda employee: any(part(employee) for part in parts)
        tests = [self._compile_key(key, value) for key, value in who.items()]
        return lambda employee: all(test(employee) for test in tests)

    def _compile_key(self, key, value):
        if key == "not":
            inner = self.compile_who(value)
            return lambda e: not inner(e)
        values = set(value) if isinstance(value, list) else {value}
        if key == "position":
            positions = {parse_position(text) for text in values}
            return lambda e: e.position in positions
        if key in ("location", "domicile"):
            named = frozenset().union(*(self.regions.parse(text) for text in values))
            cell = (lambda e: e.unit.location) if key == "location" else (lambda e: e.domicile)
            # A cell that stands for several regions is selected only if all of them are named.
            return lambda e: bool(cell(e)) and cell(e) <= named
        return {
            "class": lambda e: self.class_of[e.service] in values,
            "service": lambda e: e.service in values,
            "unit": lambda e: any(unit in values for unit in self.unit_and_above(e.unit.id)),
            "site": lambda e: e.unit.site in values,
            "group": lambda e: bool(e.groups & values),
            "employee": lambda e: e.id in values,
            "eligible": lambda e: e.eligible in values,
        }[key]

    # ---- facts about employees and days

    @cached_property
    def work_days(self):
        """Working days of each employee, in order."""
        by_week = {six: [d for d in self.days if self.is_working_day(d, six)] for six in (False, True)}
        return {e.id: by_week[e.unit.six_days] for e in self.employees.values()}

    @cached_property
    def working(self):
        return {(e, d) for e, days in self.work_days.items() for d in days}

    def is_working(self, employee, day):
        return (employee, day) in self.working

    def is_present(self, employee, day):
        return (employee, day) in self.working and day not in self.absent.get(employee, ())

    @staticmethod
    def stated_weight(person, day):
        """What the person states about the day; None where that is nothing."""
        if day in person.date_wishes:
            return person.date_wishes[day]
        return person.weekday_wishes.get(day.weekday())

    @cached_property
    def _weights(self):
        return {(e, d): self._find_weight(self.employees[e], d) for e, d in self.working}

    def _find_weight(self, person, day):
        stated = self.stated_weight(person, day)
        if stated is not None:
            return stated
        silent = not person.date_wishes and not person.weekday_wishes
        for rule in self.rules["wish"]:
            if (silent or rule.raw.get("for") == "all") and rule.selects(person) and rule.applies(day):
                return rule.raw.get("weight", 1)
        return 0

    def weight(self, employee, day):
        return self._weights.get((employee, day), 0)

    @cached_property
    def may_be_home(self):
        """Cells (employee, day) that are present, eligible and under no quota of 0."""
        forbidden = set()
        for quota in self.rules["quota"]:
            bound = quota.bound("max_wfh")
            if bound is not None and bound.is_written_zero:
                days = [d for d in self.days if quota.applies(d)]
                for _, members in self.groups(quota):
                    forbidden.update((e, d) for e in members if quota.selects(self.employees[e]) for d in days)
        return {
            (e, d)
            for (e, d) in self.working
            if self.is_present(e, d) and self.is_eligible(e, d) and (e, d) not in forbidden
        }

    def groups(self, rule):
        """(name, employee ids) of each group that the `per` of a quota or cohort forms."""
        per = rule.raw.get("per", "unit")
        formed = defaultdict(list)
        for e in self.employees.values():
            if per == "agency":
                formed["agency"].append(e.id)
            elif per == "unit":
                formed[e.unit.id].append(e.id)
            elif per == "tree":
                for unit in self.unit_and_above(e.unit.id):
                    formed[unit].append(e.id)
            elif per == "site":
                if e.unit.site:
                    formed[e.unit.site].append(e.id)
            elif per.startswith("level:"):
                level = per.removeprefix("level:")
                above = (u for u in self.unit_and_above(e.unit.id) if self.units[u].level == level)
                nearest = next(above, None)
                assert nearest or not rule.selects(e), (e.id, per)
                if nearest:
                    formed[nearest].append(e.id)
            else:
                name = per.removeprefix("group:")
                everywhere = name.endswith("@agency")
                name = name.removesuffix("@agency")
                if name in e.groups:
                    formed[name if everywhere else (e.unit.id, name)].append(e.id)
        return sorted(formed.items(), key=str)

    def quota_cases(self):
        """Every (quota, group, day) with M not empty: quota, group name, day, M, P, base."""
        for quota in self.rules["quota"]:
            base_kind = quota.raw.get("base", "headcount")
            for name, members in self.groups(quota):
                selected = {e for e in members if quota.selects(self.employees[e])}
                for day in self.days:
                    if day < self.start or not quota.applies(day):
                        continue
                    m = [e for e in members if e in selected and self.is_working(e, day)]
                    if not m:
                        continue
                    p = [e for e in m if self.is_present(e, day)]
                    if base_kind == "headcount":
                        base = len(m)
                    elif base_kind == "present":
                        base = len(p)
                    else:
                        base = sum(self.is_working(e, day) for e in members)
                    yield quota, name, day, m, p, base

    def shortfalls(self):
        """How many (quota, bound, group, day) ask for more people than are there."""
        number = 0
        for quota, _, day, _, p, base in self.quota_cases():
            there = {"min_wfh": sum((e, day) in self.may_be_home for e in p), "min_office": len(p)}
            for key, people in there.items():
                number += (quota.quota_number(key, base) or 0) > people
        return number

    def selected_days(self, rule, employee, back="never"):
        """The employee's working days that the rule's `when` selects, in order. Facts are among them `always`, or
        where no working day is missing between them and the horizon (`adjoining`), or `never`."""
        first = self.days[0]
        joins = self.joins[employee] if self.is_made_again else self.facts_adjoin(employee)
        reaches = back == "always" or (back == "adjoining" and joins)
        # The past of the horizon itself is always there.
        past = [d for d in self.facts.get(employee, ()) if reaches or d >= first]
        days = past + [d for d in self.work_days[employee] if d >= self.start]
        return [d for d in days if rule.applies(d)]

    def windows(self, limit, employee):
        """(bounds, days) of each window with a day to plan: the bounds of the limit that hold for it."""
        per, keys = limit.raw["per"], [key for key in BOUNDS if key in limit.raw]
        if per in ("week", "month", "horizon"):
            formed = defaultdict(list)
            for d in self.selected_days(limit, employee, "never" if per == "horizon" else "always"):
                formed[{"week": monday_of(d), "month": (d.year, d.month), "horizon": 0}[per]].append(d)
            listed = [(keys, days) for days in formed.values()]
        else:
            days = self.selected_days(limit, employee, "adjoining")
            if per == "bookend":
                listed = [(keys, pair) for pair in bookends(days)]
            elif per == "window":
                listed = [(keys, part) for part in stretches(days, limit.raw["days"])]
            else:
                listed = [([key], part) for key in keys for part in stretches(days, limit.raw[key] + 1)]
        return [(keys, days) for keys, days in listed if days[-1] >= self.start]

    def team_groups(self, rule):
        """Group -> members, for every group that the rule names."""
        members = defaultdict(list)
        for e in self.employees.values():
            for group in sorted(e.groups):
                if any(fnmatch.fnmatchcase(group, pattern) for pattern in rule.raw["groups"]):
                    members[group].append(e.id)
        return dict(members)

    def team_weeks(self, rule):
        """Lists of days: each week, month or horizon with at least `min_days` working days of a five-day week."""
        formed = defaultdict(list)
        for d in self.days:
            if self.is_working_day(d, six_days=False):
                key = {"week": monday_of(d), "month": (d.year, d.month), "horizon": 0}[rule.raw["per"]]
                formed[key].append(d)
        return [days for days in formed.values() if len(days) >= rule.raw.get("min_days", 3)]

    def team_days_before(self, members, share, days):
        """How many of the days before the start were team days; who has no facts was absent."""
        number = 0
        for d in (d for d in days if d < self.start):
            there = [e for e in members if self.past_state(e, d) in ("WFH", "WFO")]
            home = sum(self.past_state(e, d) == "WFH" and (e, d) in self.may_be_home for e in there)
            number += home <= len(there) - -(-share * len(there) // 10000)
        return number

    def met_before(self, pair, days):
        """On how many of the days before the start both were in the office."""
        return sum(
            all(
                self.past_state(e, d) in ("WFH", "WFO")
                and not (self.past_state(e, d) == "WFH" and (e, d) in self.may_be_home)
                for e in pair
            )
            for d in days
            if d < self.start
        )

    def team_days_asked(self, rule, days):
        """How many of a list of days are to be team days: where a roster is made again, no more than are left."""
        count = rule.raw.get("count", 1)
        return min(count, len(days)) if self.is_made_again else count

    def cycle_pairs(self, rule):
        """(employee, earlier day, later day) of each two cells that must have the same state; the earlier may be a fact."""
        for e, person in self.employees.items():
            if not rule.selects(person):
                continue
            if "weeks" in rule.raw:
                days = self.selected_days(rule, e, "always")
                later = {d: d + timedelta(7 * rule.raw["weeks"]) for d in days}
                pairs = [(d, after) for d, after in later.items() if after in later]
            else:
                days = self.selected_days(rule, e, "adjoining")
                pairs = list(zip(days, days[rule.raw["days"] :]))
            for before, after in pairs:
                if after < self.start:
                    continue
                past = before < self.days[0] and self.facts.get(e, {}).get(before) in ("WFH", "WFO")
                if (e, after) in self.may_be_home and (past or (e, before) in self.may_be_home):
                    yield e, before, after

    @property
    def has_soft_rules(self):
        return bool(self.soft_pairs) or any(rule.is_soft for rules in self.rules.values() for rule in rules)

    # ---- rules as rows: lower <= number of cells at home <= upper, infinite where there is no side

    def quota_bounds(self):
        """(quota, group, day, lower, upper, people present) of each bound of each quota, group and day."""
        return (bound[1:] for bound in self.named_quota_bounds())

    def named_quota_bounds(self):
        """The same, each after its name."""
        for quota, group, day, _, people, base in self.quota_cases():
            there, able = len(people), sum((e, day) in self.may_be_home for e in people)
            for key in BOUNDS if people else ():
                number = quota.quota_number(key, base)
                if number is None:
                    continue
                lower, upper = {
                    "max_wfh": (-inf, number),
                    "min_wfh": (min(number, able), inf),
                    "max_office": (there - number, inf),
                    "min_office": (-inf, there - min(number, there)),
                }[key]
                yield key, quota, group, day, lower, upper, people

    def quota_rows(self):
        """(lower, upper, cells, is soft) of each quota, group and day, of a soft one for each bound. The columns of
        units.csv come after the rules, as one quota for each unit; then those of sites.csv."""
        rules, cases = self.rules["quota"], {}
        rank = {id(quota): position for position, quota in enumerate(rules)}
        implied = rules[len(rules) - len(list(self._table_quotas())) :]
        rank |= {id(quota): len(rules) + (quota.raw["per"] == "site") for quota in implied}
        for quota, group, day, lower, upper, people in self.quota_bounds():
            # The bounds of a soft quota come in their order; those of a hard one are one row.
            bound = len(cases) if quota.is_soft else 0
            case = cases.setdefault((rank[id(quota)], group, day, bound), ([-inf], [inf], [], quota.is_soft))
            lowers, uppers, cells, _ = case
            cells[:] = [(e, day) for e in people]
            lowers.append(lower)
            uppers.append(upper)
        return [(max(lowers), min(uppers), cells, soft) for _, (lowers, uppers, cells, soft) in sorted(cases.items())]

    def limit_bounds(self):
        """(limit, lower, upper, cells to plan) of each bound of each limit, person and window."""
        for limit in self.rules["limit"]:
            for e in (e for e, person in self.employees.items() if limit.selects(person)):
                for keys, days in self.windows(limit, e):
                    past = [self.facts[e][d] for d in days if d < self.start]
                    cells = [(e, d) for d in days if d >= self.start]
                    for key in keys:
                        yield limit, *self._window_sides(limit, key, past, cells), cells

    def _window_sides(self, limit, key, past, cells):
        """(lower, upper) for the number of cells at home, after what the facts count for."""
        number, home, office = limit.raw[key], past.count("WFH"), past.count("WFO")
        there, able = sum(self.is_present(*cell) for cell in cells), sum(cell in self.may_be_home for cell in cells)
        if limit.raw["per"] == "run" and key == "max_office":
            unbroken = home + office == len(past) and there == len(cells)
            return (1 - home if unbroken and able else -inf), inf
        return {
            "max_wfh": (-inf, max(number - home, 0)),
            "min_wfh": (min(number - home, able), inf),
            "max_office": (min(there + office - number, able), inf),
            "min_office": (-inf, there - min(number - office, there)),
        }[key]

    def limit_rows(self):
        """(lower, upper, cells, is soft) of each limit, person and window."""
        return [(lower, upper, cells, limit.is_soft) for limit, lower, upper, cells in self.limit_bounds()]

    def pair_rows(self, a, b, kind):
        """(lower, upper, [(cell, coefficient), ...]) of each day of a pair."""
        for d in (d for d in self.work_days[a] if d >= self.start and self.is_working(b, d)):
            there = self.is_present(a, d) + self.is_present(b, d)
            if kind == "cover" and there:
                yield -inf, there - 1, [((a, d), 1), ((b, d), 1)]
            elif there == 2:
                yield 0, 0, [((a, d), 1), ((b, d), -1)]

    # ---- score

    @cached_property
    def gain(self):
        """100 + the bonus percentages, per employee."""
        bonuses = [(p, parse_basis_points(p.raw["bonus"]) // 100) for p in self.rules["priority"] if "bonus" in p.raw]
        return {
            e.id: 100 + sum(bonus for rule, bonus in bonuses if rule.selects(e)) for e in self.employees.values()
        }

    @cached_property
    def parts(self):
        """Employees of each part of the `preferences` stage: one per strict rule, then the rest."""
        rest = set(self.employees)
        parts = []
        for rule in self.rules["priority"]:
            if rule.raw.get("strict"):
                chosen = {e for e in rest if rule.selects(self.employees[e])}
                parts.append(chosen)
                rest -= chosen
        return parts + [rest]

    @cached_property
    def requested(self):
        """Requested days of each employee who requested any."""
        days = defaultdict(list)
        for e, d in sorted(self.may_be_home):
            if self.weight(e, d) > 0:
                days[e].append(d)
        return dict(days)

    @cached_property
    def spare(self):
        """Days of each employee on which they may be at home and did not ask for it."""
        days = defaultdict(list)
        for e, d in sorted(self.may_be_home):
            if self.weight(e, d) <= 0:
                days[e].append(d)
        return dict(days)

    def eligible_count(self):
        return len({e for e, _ in self.may_be_home})


def monday_of(day):
    return day - timedelta(day.weekday())


def stretches(days, length):
    """Every `length` days in a row of a list."""
    return [days[start : start + length] for start in range(len(days) - length + 1)]


def bookends(days):
    """[last day of a week, first day of the next ISO week], out of a list of days."""
    weeks = defaultdict(list)
    for d in days:
        weeks[monday_of(d)].append(d)
    following = [(week[-1], weeks.get(monday + timedelta(7))) for monday, week in weeks.items()]
    return [[last, after[0]] for last, after in following if after]


def compile_when(when):
    """A function day -> bool."""
    if when is None:
        return lambda day: True
    first = parse_date(when["from"]) if "from" in when else date.min
    last = parse_date(when["to"]) if "to" in when else date.max
    weekdays = {WEEKDAYS[name.lower()] for name in as_list(when["weekdays"])} if "weekdays" in when else set(range(7))
    dates = {parse_date(text) for text in as_list(when["dates"])} if "dates" in when else None
    return lambda day: first <= day <= last and day.weekday() in weekdays and (dates is None or day in dates)
