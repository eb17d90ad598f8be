"""Reading an agency folder: tables, policy, house rules and the facts that follow from them.

Written from the description of the file formats alone, so that it shares no code and no
idea with the program that it tests. It expects valid input and checks little of it.
"""

import csv
import fnmatch
import io
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
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
HEADERS = {"nip": "employee_id", "kode_unit": "unit_id"}


# ---------------------------------------------------------------- cells


def parse_date(text):
    """ISO, or day first with slashes."""
    if isinstance(text, date):
        return text
    if "/" in text:
        day, month, year = text.split("/")
        return date(int(year), int(month), int(day))
    return date.fromisoformat(text)


def parse_day(text):
    """A weekday (0 = Monday) or a date."""
    number = WEEKDAYS.get(text.lower())
    return parse_date(text) if number is None else number


def parse_basis_points(text):
    """"37.5%" -> 3750, exactly."""
    points = Decimal(text.rstrip("%").strip()) * 100
    assert points == int(points), text
    return int(points)


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

    def floor(self, base):
        return self.count if self.points is None else self.points * base // 10000

    def ceil(self, base):
        return self.count if self.points is None else -(-self.points * base // 10000)

    @property
    def is_written_zero(self):
        return self.count == 0 or self.points == 0


def read_table(path):
    """Rows as dicts by English header, plus the separator of lists inside a cell."""
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8-sig")
    header = text.splitlines()[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    names = [HEADERS.get(name.strip().lower(), name.strip().lower()) for name in rows[0]]
    list_separator = "|" if separator == ";" else ";"
    table = []
    for cells in rows[1:]:
        assert len(cells) == len(names), (path, cells)
        row = {name: cell.strip() for name, cell in zip(names, cells)}
        row["list_separator"] = list_separator
        table.append(row)
    return table


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


# ---------------------------------------------------------------- the agency


@dataclass
class Unit:
    id: str
    parent: str
    location: frozenset
    site: str
    service: str
    six_days: bool


@dataclass
class Employee:
    id: str
    name: str
    unit: Unit
    domicile: frozenset
    service: str
    eligible: bool
    groups: set
    date_wishes: dict = field(default_factory=dict)
    weekday_wishes: dict = field(default_factory=dict)


@dataclass
class Rule:
    """One quota, limit, team day or priority, with its selectors compiled to functions."""

    kind: str
    raw: dict
    selects: object
    applies: object

    def bound(self, key):
        return Bound.parse(self.raw.get(key))

    @property
    def label(self):
        return f"{self.kind} {self.raw.get('id', '-')}"


class Agency:
    """Everything that one folder says. Employees and units are referred to by id."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.regions = Regions()
        house = tomllib.loads((self.folder / "agency.toml").read_text(encoding="utf-8"))
        policy = tomllib.loads(self._policy_path(house["policy"]).read_text(encoding="utf-8"))
        self.objectives = house.get("objectives", ["preferences", "fairness", "unasked"])
        self.class_of = {
            service: name
            for source in (policy, house)
            for name, services in source.get("classes", {}).items()
            for service in services
        }
        start = max(parse_date(source["from"]) for source in (policy, house) if "from" in source)
        end = min(parse_date(source["to"]) for source in (policy, house) if "to" in source)
        self.days = [start + timedelta(n) for n in range((end - start).days + 1)]
        self._read_calendar()
        self._read_units()
        self._read_employees()
        self._read_absences()
        self._read_other_tables()
        self.rules = {"quota": [], "limit": [], "team_day": [], "priority": []}
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

    # ---- tables

    def _read_calendar(self):
        with open(REPOSITORY / "data/calendar.csv", encoding="utf-8", newline="") as file:
            holidays = {parse_date(row["date"]) for row in csv.DictReader(file)}
        self.forced_working = set()
        for row in read_table(self.folder / "calendar.csv"):
            day = parse_date(row["date"])
            if row["kind"] == "holiday":
                holidays.add(day)
            else:
                holidays.discard(day)
                self.forced_working.add(day)
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
                eligible=row.get("eligible", "").lower() in ("", "yes", "ya"),
                groups=set(split_list(row, "groups")),
            )
            self.employees[employee.id] = employee
            for wish in split_list(row, "preferences"):
                day, _, weight = wish.partition(":")
                self._add_wish(employee, day.strip(), weight.strip())
        for row in read_table(self.folder / "preferences.csv"):
            self._add_wish(self.employees[row["employee_id"]], row["day"], row.get("weight", ""))

    @staticmethod
    def _add_wish(employee, day, weight):
        day = parse_day(day)
        wishes = employee.weekday_wishes if isinstance(day, int) else employee.date_wishes
        assert day not in wishes, (employee.id, day)
        wishes[day] = int(weight) if weight else 1

    def _read_absences(self):
        """Absent days per employee (whatever kind of day they fall on)."""
        self.absent = defaultdict(set)
        for row in read_table(self.folder / "absences.csv"):
            first = parse_date(row["from"])
            last = parse_date(row["to"]) if row.get("to") else first
            self.absent[row["employee_id"]].update(d for d in self.days if first <= d <= last)

    def _read_other_tables(self):
        self.locks = {}
        for row in read_table(self.folder / "locks.csv"):
            day = parse_date(row["date"])
            if self.days[0] <= day <= self.days[-1]:
                self.locks[row["employee_id"], day] = row["state"].upper()
        self.pairs = sorted(
            {(row["employee_a"], row["employee_b"], row["kind"]) for row in read_table(self.folder / "pairs.csv")}
        )
        self.history = {
            row["employee_id"]: (int(row["granted"]), int(row["requested"]))
            for row in read_table(self.folder / "history.csv")
        }

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

    def weight(self, employee, day):
        person = self.employees[employee]
        if day in person.date_wishes:
            return person.date_wishes[day]
        return person.weekday_wishes.get(day.weekday(), 0)

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
            if self.is_present(e, d) and self.employees[e].eligible and (e, d) not in forbidden
        }

    def groups(self, quota):
        """(name, employee ids) of each group that the quota's `per` forms."""
        per = quota.raw.get("per", "unit")
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
                    if not quota.applies(day):
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
                bound = quota.bound(key)
                number += bound is not None and bound.ceil(base) > people
        return number

    def window_days(self, limit, employee):
        """The employee's working days that a limit's `when` selects, in order."""
        return [d for d in self.work_days[employee] if limit.applies(d)]

    def windows(self, limit, employee):
        """Those days by ISO week, month or horizon."""
        key = {
            "week": lambda d: tuple(d.isocalendar())[:2],
            "month": lambda d: (d.year, d.month),
            "horizon": lambda d: 0,
        }[limit.raw["per"]]
        formed = defaultdict(list)
        for d in self.window_days(limit, employee):
            formed[key(d)].append(d)
        return list(formed.values())

    def bookends(self, limit, employee):
        """(last day of a week, first day of the next ISO week) among the selected working days."""
        weeks = defaultdict(list)
        for d in self.window_days(limit, employee):
            weeks[d - timedelta(d.weekday())].append(d)
        return [
            (days[-1], weeks[monday + timedelta(7)][0])
            for monday, days in list(weeks.items())
            if monday + timedelta(7) in weeks
        ]

    def team_groups(self, rule):
        """Group -> members, for every group that the rule names."""
        members = defaultdict(list)
        for e in self.employees.values():
            for group in e.groups:
                if any(fnmatch.fnmatchcase(group, pattern) for pattern in rule.raw["groups"]):
                    members[group].append(e.id)
        return dict(members)

    def team_weeks(self, rule):
        """Lists of days: ISO weeks with at least `min_days` working days of a five-day week."""
        weeks = defaultdict(list)
        for d in self.days:
            if self.is_working_day(d, six_days=False):
                weeks[tuple(d.isocalendar())[:2]].append(d)
        return [days for days in weeks.values() if len(days) >= rule.raw.get("min_days", 3)]

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

    def eligible_count(self):
        return len({e for e, _ in self.may_be_home})


def compile_when(when):
    """A function day -> bool."""
    if when is None:
        return lambda day: True
    first = parse_date(when["from"]) if "from" in when else date.min
    last = parse_date(when["to"]) if "to" in when else date.max
    weekdays = {WEEKDAYS[name.lower()] for name in when["weekdays"]} if "weekdays" in when else set(range(7))
    dates = {parse_date(text) for text in when["dates"]} if "dates" in when else None
    return lambda day: first <= day <= last and day.weekday() in weekdays and (dates is None or day in dates)
