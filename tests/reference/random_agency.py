"""Seeded random agency folders: valid input, small enough for the reference.

    python random_agency.py FOLDER SEED [PEOPLE DAYS [KINDS]]

Quotas, limits, team days, pairs, locks and priorities are always among what may occur. Each of KINDS is something that
occurs only where it is asked for: `all`, `none`, or a list with commas. An agency uses one of those asked for, a few or
about half of them.
"""

import csv
import io
import random
import sys
from datetime import date, timedelta
from pathlib import Path

from agency import Agency, Regions, parse_position

CLASSES = {
    "administration": ["kebijakan", "perencanaan", "analisis"],
    "leadership_support": ["keprotokolan", "kehumasan"],
    "public_service": ["kesehatan", "perizinan", "transportasi"],
}
KINDS = (
    "wish", "budget", "rank", "balance", "previous", "position", "level", "round", "at_least", "eligibility", "max_office",
    "window", "run_office", "cycle", "cohort", "team_share", "team_period", "meet", "soft",
)  # fmt: skip
# Kinds that need many days to mean something, and those that make large programs.
LONG_KINDS = {"previous", "cycle", "cohort", "team_period"}
HEAVY_KINDS = {"balance", "cohort", "meet", "soft", "cycle"}
POSITION_CELLS = [
    "jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas", "fungsional", "pelaksana", "pelaksana", "",
    "I.b", "II.a", "eselon III", "Eselon IV.a", "IIIb", "IV/b", "II",
]  # fmt: skip
GROUPS = ["piket", "kasir", "tim-1", "tim-2", "tim-3", "hukum"]
SITES = ["BALAI", "GEDUNG-B", "POSKO"]
REGION_CELLS = [
    "31.71", "31.74", "Kota Administrasi Jakarta Timur", "Jaksel", "Tangsel", "Kab. Bogor", "Bogor", "Bekasi",
    "Tangerang", "32.76", "Kota Depok", "Jawa Barat", "Banten", "DKI Jakarta", "jabodetabek", "Kabupaten Garut",
    "33.74", "Jawa Tengah", "Kota Bekasi", "32.16",
]  # fmt: skip
WEEKDAY_NAMES = [
    ("Mon", "Monday", "Senin"), ("Tue", "Tuesday", "Selasa"), ("Wed", "Wednesday", "Rabu"),
    ("Thu", "Thursday", "Kamis"), ("Fri", "Friday", "Jumat"), ("Sat", "Saturday", "Sabtu"),
    ("Sun", "Sunday", "Minggu"),
]  # fmt: skip
NAMES = ["Adi", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gita", "Hadi", "Indah", "Joko", "Kartika", "Lestari"]
ENDINGS = ["", ", S.Kom.", ", M.Si.", ' "Ucok" Siregar', " Ningsih", "; dr."]


class Writer:
    """Invents one agency. `kinds` collects the kinds of rule that it uses; `chosen` are those of KINDS that it may use."""

    def __init__(self, seed, people=None, workdays=None, allowed=()):
        self.random = random.Random(f"giliran {seed}")
        r = self.random
        self.chosen = set()
        if allowed:
            number = r.choice([1, 1, 2, 3, (len(allowed) + 1) // 2])
            self.chosen = set(r.sample(sorted(allowed), min(number, len(allowed))))
        few = bool(self.chosen & HEAVY_KINDS)
        self.people = people or r.choice([20, 25, 30, 40] if few else [20, 25, 30, 40, 50, 60, 80, 100, 140, 200, 300])
        most_days = 15 if self.people <= 60 else 10 if self.people <= 140 else 6
        least_days = 3
        if self.chosen & LONG_KINDS and self.people <= 60:
            least_days, most_days = 6, 22
        self.workdays = workdays or r.randint(least_days, most_days)
        # Some agencies have little besides what was chosen, so that it is seen alone.
        # Of a tiny one too: among few people, many rules leave no roster, and rules must bind to be tested.
        self.tiny = self.people <= 8
        self.bare = bool(self.chosen) and self.chance(0.75 if self.tiny else 0.4)
        self.soft_rate = r.choice([0.5, 0.95])
        self.kinds = set()
        self.regions = Regions()
        self.files = {}
        self.house = {}

    def chance(self, probability):
        return self.random.random() < probability

    # ---- writing

    def table(self, name, columns, rows):
        """A CSV file with an arbitrary separator, column order and spelling."""
        r = self.random
        separator = r.choice([",", ",", ";"])
        if separator == ";":
            self.kinds.add("csv: semicolons")
        columns = list(columns)
        order = columns[:]
        if self.chance(0.4):
            r.shuffle(order)
        headers = {"employee_id": "nip" if self.nip else "employee_id", "unit_id": r.choice(["unit_id", "kode_unit"])}
        extra = self.chance(0.1)
        if extra:
            order.insert(r.randint(0, len(order)), "catatan_bebas")
            self.kinds.add("csv: unknown column")
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=separator, lineterminator=r.choice(["\n", "\r\n"]))
        writer.writerow([headers.get(column, column) for column in order])
        for row in rows:
            cells = []
            for column in order:
                value = row.get(column, "")
                if isinstance(value, list):
                    value = ("|" if separator == ";" else ";").join(value)
                if isinstance(value, date):
                    value = value.strftime("%d/%m/%Y") if self.chance(0.3) else value.isoformat()
                cells.append("isi" if column == "catatan_bebas" else value)
            writer.writerow(cells)
        mark = "\ufeff" if self.chance(0.2) else ""
        self.files[name] = mark + text.getvalue()

    def has(self, kind, probability=1):
        """Whether a chosen kind is used here; it is counted as one that the agency has."""
        return kind in self.chosen and self.chance(probability)

    def uses(self, kind):
        self.kinds.add(f"new: {kind}")

    def weekday(self, number):
        return self.random.choice(WEEKDAY_NAMES[number])

    def yes_no(self, value):
        return self.random.choice(["yes", "ya"] if value else ["no", "tidak"])

    # ---- the horizon

    def invent_days(self):
        r = self.random
        first = date(2023, 8, 1) + timedelta(r.randint(0, 1150))
        with open(Path(__file__).resolve().parents[2] / "data/calendar.csv", encoding="utf-8", newline="") as file:
            holidays = {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}
        corrections, last, found = {}, first - timedelta(1), 0
        messy = self.chance(0.3)
        while found < self.workdays:
            last += timedelta(1)
            if messy and self.chance(0.12):
                kind = r.choice(["holiday", "working", "working"])
                corrections[last] = kind
                self.kinds.add(f"calendar: {kind}")
            works = last.weekday() < 5 and last not in holidays
            works = {"holiday": False, "working": True}.get(corrections.get(last), works)
            found += works
        if self.chance(0.2):
            last += timedelta(r.randint(0, 3))
        self.first, self.last, self.corrections, self.holidays = first, last, corrections, holidays
        self.days = [first + timedelta(n) for n in range((last - first).days + 1)]
        if corrections or self.chance(0.1):
            corrections.setdefault(last + timedelta(40), "holiday")
            rows = [{"date": d, "kind": k, "name": r.choice(["", "Cuti daerah"])} for d, k in corrections.items()]
            self.table("calendar.csv", ["date", "kind", "name"], rows)

    # ---- people

    def invent_units(self):
        r = self.random
        self.with_location = self.chance(0.6)
        with_site = self.chance(0.7)
        self.units = []
        for n in range(r.randint(1, max(1, min(7, self.people // 6)))):
            unit = {"unit_id": f"U{n + 1}" if self.chance(0.7) else f"{n + 1}.Bid", "name": f"Bidang {n + 1}"}
            if self.units and self.chance(0.6):
                unit["parent"] = r.choice(self.units)["unit_id"]
                self.kinds.add("units: parent")
            if self.has("level"):
                # Every unit is in an `opd`; some have another one above it, or a level of their own.
                unit["level"] = r.choice(["opd", "", "upt", "upt"]) if "parent" in unit else "opd"
            if self.with_location or self.chance(0.3):
                unit["location"] = r.choice(REGION_CELLS)
            if with_site and self.chance(0.8):
                unit["site"] = r.choice(SITES)
            if self.chance(0.8):
                unit["service"] = r.choice(sum(CLASSES.values(), []))
            if self.chance(0.2):
                unit["workweek"] = r.choice(["6", "6", "5"])
                self.kinds.add(f"units: workweek {unit['workweek']}")
            if not self.bare and self.chance(0.15):
                unit["max_wfh"] = r.choice(["60%", "50%", "33.33%", "4", "75%", "0", "0%"])
                self.kinds.add("units: max_wfh" + (" 0" if unit["max_wfh"] in ("0", "0%") else ""))
            if not self.bare and self.chance(0.12):
                unit["min_office"] = r.choice(["1", "2", "25%", "12.5%", "40%"])
                self.kinds.add("units: min_office")
            self.units.append(unit)
        self.sites = sorted({unit["site"] for unit in self.units if unit.get("site")})
        if self.chance(0.4):
            rows = []
            for site in sorted(set(self.sites) | set(r.sample(SITES, 1))):
                row = {"site": site, "name": site.title()}
                size = self.people
                if self.chance(0.2):
                    row["max_office"] = r.choice([str(size), "100%", "97.5%", "92.5%"])
                    self.kinds.add("sites: max_office")
                if self.chance(0.4):
                    row["min_office"] = r.choice(["1", "20%", "33.33%", "10%"])
                    self.kinds.add("sites: min_office")
                rows.append(row)
            self.sites = sorted(set(self.sites) | {row["site"] for row in rows})
            self.table("sites.csv", ["site", "name", "max_office", "min_office"], rows)
        rows = self.units[:]
        r.shuffle(rows)
        columns = ["unit_id", "name", "parent", "location", "site", "service", "workweek", "max_wfh", "min_office", "level"]
        columns = columns[:2] + [c for c in columns[2:] if self.chance(0.5) or any(row.get(c) for row in rows)]
        self.table("units.csv", columns, rows)

    def invent_weight(self):
        r = self.random
        if self.weights == "flat":
            return r.choice([1, 1, 1, 1, -1])
        if self.weights == "small":
            return r.choice([1, 1, 2, 3, 5, 0, -2])
        return r.randint(-30, 100)

    def invent_employees(self):
        r = self.random
        self.weights = r.choice(["flat", "small", "small", "wide"])
        where = r.choice(["column", "table", "both"])
        share_eligible = 0.95 if self.tiny else r.choice([1, 0.9, 0.9, 0.7])
        silent = r.choice([0, 0.5, 1]) if self.chosen & {"wish", "balance"} else 0
        self.employees, table = [], []
        numbers = r.sample(range(10**5), self.people)
        for n in range(self.people):
            unit = r.choice(self.units)
            person = {
                "employee_id": f"19800101200501{n:04d}" if self.nip else f"P-{numbers[n]}",
                "name": r.choice(NAMES) + r.choice(ENDINGS),
                "unit_id": unit["unit_id"],
                "domicile": r.choice(REGION_CELLS) if self.chance(0.85) else "",
                "groups": [g for g in GROUPS if self.chance(0.5 if self.tiny else 0.15)],
            }
            if "position" in self.chosen:
                person["position"] = r.choice(POSITION_CELLS)
            person["is_eligible"] = self.chance(share_eligible)
            if not person["is_eligible"]:
                person["eligible"] = self.yes_no(False)
            else:
                person["eligible"] = self.yes_no(True) if self.chance(0.7) else ""
            if not unit.get("service") or self.chance(0.25):
                person["service"] = r.choice(sum(CLASSES.values(), []))
            wishes = {}
            for number in r.sample(range(r.choice([5, 6, 6, 7])), r.choice([0, 1, 1, 2, 2, 3, 4])):
                wishes[number] = self.invent_weight()
            for day in r.sample(self.days, min(len(self.days), r.choice([1, 2, 4] if self.tiny else [0, 0, 0, 1, 2]))):
                wishes[day] = self.invent_weight()
            if self.chance(0.03):
                wishes[self.last + timedelta(9)] = 3
            if self.chance(silent):
                wishes = {}
            person["preferences"] = []
            for day, weight in wishes.items():
                self.kinds.add("wish: date" if isinstance(day, date) else "wish: weekday")
                if weight < 0:
                    self.kinds.add("wish: negative")
                if weight == 0:
                    self.kinds.add("wish: zero")
                text = day.isoformat() if isinstance(day, date) else self.weekday(day)
                silent = weight == 1 and self.chance(0.5)
                if where == "column" or (where == "both" and self.chance(0.5)):
                    person["preferences"].append(text if silent else f"{text}:{weight}")
                else:
                    day = day if isinstance(day, date) else text
                    row = {"employee_id": person["employee_id"], "day": day, "weight": "" if silent else weight}
                    table.append(row)
            self.employees.append(person)
        columns = ["employee_id", "name", "unit_id", "domicile", "service", "eligible", "groups", "preferences"]
        columns += ["position"] if "position" in self.chosen else []
        self.table("employees.csv", columns, self.employees)
        if table or self.chance(0.2):
            r.shuffle(table)
            self.table("preferences.csv", ["employee_id", "day", "weight"], table)
        self.positions = sorted({parse_position(person.get("position", "")) for person in self.employees} - {""})
        self.groups = sorted({g for person in self.employees for g in person["groups"]})
        self.ids = [person["employee_id"] for person in self.employees]

    def invent_absences(self):
        r = self.random
        rows = []
        if self.chance(0.6):
            self.kinds.add("absence")
            for employee in r.sample(self.ids, max(0 if self.bare else 1, int(self.people * r.choice([0.05, 0.1, 0.2])))):
                start = r.choice(self.days) - timedelta(r.randint(0, 3))
                row = {"employee_id": employee, "from": start, "kind": r.choice(["leave", "duty", "training", "sick", "other"])}
                if self.chance(0.7):
                    row["to"] = start + timedelta(r.randint(0, 6))
                rows.append(row)
            if self.chance(0.15):
                # A whole unit away for a day: shortfalls where nobody is present.
                self.kinds.add("absence: whole unit")
                unit, day = r.choice(self.units)["unit_id"], r.choice(self.days)
                rows += [
                    {"employee_id": p["employee_id"], "from": day, "kind": "training"}
                    for p in self.employees
                    if p["unit_id"] == unit
                ]
            self.table("absences.csv", ["employee_id", "from", "to", "kind"], rows)

    def invent_eligibility(self):
        r = self.random
        if not self.has("eligibility"):
            return
        rows = []
        for employee in r.sample(self.ids, r.randint(1, max(1, self.people // 3))):
            day = r.choice(self.days) - timedelta(r.randint(0, 3))
            for _ in range(r.choice([1, 1, 2])):  # rows of one person do not overlap
                last = day + timedelta(r.choice([0, 0, 1, 2, 5]))
                row = {"employee_id": employee, "from": day, "eligible": self.yes_no(self.chance(0.5)), "reason": ""}
                if last != day or self.chance(0.3):
                    row["to"] = last
                rows.append(row)
                day = last + timedelta(r.randint(1, 3))
        self.uses("eligibility")
        self.table("eligibility.csv", ["employee_id", "from", "to", "eligible", "reason"], rows)

    def invent_previous(self):
        """A roster of the days before; people come and go, and some of its dates are planned anew."""
        r = self.random
        if not self.has("previous"):
            return
        last = self.first - timedelta(r.choice([1, 1, 1, 1, 2, 3, 5]))
        first = last - timedelta(r.choice([0, 2, 4, 6, 9, 13, 20, 34]))
        overlap = r.choice([0, 0, 0, 2])
        dates = [first + timedelta(n) for n in range((last - first).days + 1)]
        dates += [self.first + timedelta(n) for n in range(overlap)]
        six_days = {unit["unit_id"]: unit.get("workweek") == "6" for unit in self.units}
        corrected, home = self.corrections, r.choice([0.3, 0.5, 0.8])
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["employee_id", "name", "unit_id", *dates])
        for person in self.employees:
            if self.chance(0.1):
                continue  # new here
            states = []
            for d in dates:
                works = d.weekday() < (6 if six_days[person["unit_id"]] else 5) and d not in self.holidays
                works = {"holiday": False, "working": True}.get(corrected.get(d), works) != self.chance(0.03)
                at_home = "WFH" if self.chance(home) else "WFO"
                states.append("OFF" if not works else "ABS" if self.chance(0.07) else at_home)
            writer.writerow([person["employee_id"], person["name"], person["unit_id"], *states])
        if self.chance(0.5):
            gone = "198001012005019999" if self.nip else "P-gone"
            writer.writerow([gone, "Rudi", self.units[0]["unit_id"], *["WFO"] * len(dates)])
        self.uses("previous")
        self.files["lalu/roster.csv"] = text.getvalue()
        self.house["previous"] = r.choice(["lalu/roster.csv", "lalu"])

    def invent_pairs(self):
        r = self.random
        rows = []
        if self.chance(0.5):
            for kind in () if self.bare and "soft" not in self.chosen else ("cover", "together"):
                for _ in range(r.choice([0, 1, 2, 5])):
                    a, b = r.sample(self.ids, 2)
                    if self.chance(0.7):  # usually colleagues
                        unit = next(p["unit_id"] for p in self.employees if p["employee_id"] == a)
                        b = r.choice([p["employee_id"] for p in self.employees if p["unit_id"] == unit])
                    taken = {(frozenset((row["employee_a"], row["employee_b"])), row["kind"]) for row in rows}
                    if a != b and (frozenset((a, b)), kind) not in taken:
                        self.kinds.add(f"pair: {kind}")
                        rows.append({"employee_a": a, "employee_b": b, "kind": kind})
                        if self.has("soft", 0.6):
                            rows[-1]["soft"] = self.yes_no(self.chance(0.8))
                            self.uses("soft")
            columns = ["employee_a", "employee_b", "kind"] + ["soft"] * any("soft" in row for row in rows)
            self.table("pairs.csv", columns, rows)

    def invent_history(self):
        r = self.random
        if self.chance(0.35):
            self.kinds.add("history")
            columns = ["employee_id", "granted", "requested"]
            columns += ["unasked", "spare"] if "balance" in self.chosen and self.chance(0.8) else []
            rows = []
            for employee in r.sample(self.ids, r.randint(1, max(1, self.people // 2))):
                row = {"employee_id": employee}
                for part, whole in zip(columns[1::2], columns[2::2]):
                    row[whole] = r.choice([0, 2, 4, 5])
                    row[part] = r.randint(0, row[whole])
                rows.append(row)
            self.table("history.csv", columns, rows)

    # ---- selectors

    def some(self, values, most=3):
        """One value, or a list of several."""
        if self.chance(0.5):
            return self.random.choice(values)
        return self.random.sample(values, min(len(values), self.random.randint(1, most)))

    def who_key(self):
        """A key with its value, out of those that this agency can be asked about."""
        r = self.random
        keys = ["class", "class", "service", "unit", "domicile", "employee", "eligible"]
        keys += ["location"] * self.with_location + ["site"] * bool(self.sites) + ["group"] * bool(self.groups)
        keys += ["position", "position"] * bool(self.positions)
        key = r.choice(keys)
        self.kinds.add(f"who: {key}")
        if key == "position":
            self.uses("position")
            spelt = {"jpt_pratama": ["II", "eselon II.b"], "administrator": ["III.a"], "pengawas": ["IV"]}
            return key, self.some([r.choice([name, *spelt.get(name, [])]) for name in self.positions])
        if key == "eligible":
            return key, self.chance(0.7)
        if key in ("domicile", "location"):
            return key, self.some(REGION_CELLS + ["jabodetabek", "Jawa Barat", "Banten"], 6)
        if key == "employee":
            return key, self.some(self.ids, 8)
        values = {
            "class": list(CLASSES),
            "service": sum(CLASSES.values(), []),
            "unit": [unit["unit_id"] for unit in self.units],
            "site": self.sites,
            "group": self.groups,
        }[key]
        return key, self.some(values)

    def who(self, depth=0):
        if depth == 0 and self.chance(0.12):
            self.kinds.add("who: list of selectors")
            return [self.who(1) for _ in range(self.random.randint(1, 3))]
        selector = dict(self.who_key() for _ in range(self.random.choice([1, 1, 1, 2])))
        if depth < 2 and self.chance(0.25):
            self.kinds.add("who: not")
            inner = self.who(2)
            if self.chance(0.5):
                selector = {"not": inner}
            else:
                selector["not"] = inner
        return selector

    def when(self):
        r = self.random
        while True:
            when = {}
            if self.chance(0.35):
                when["from"] = r.choice(self.days)
            if self.chance(0.35):
                when["to"] = max(r.choice(self.days), when.get("from", self.first))
            if self.chance(0.45):
                numbers = sorted(r.sample(range(r.choice([5, 6, 7])), r.randint(1, 4)))
                when["weekdays"] = [r.choice(WEEKDAY_NAMES[n][:2]) for n in numbers]
            if self.chance(0.2):
                when["dates"] = sorted(r.sample(self.days, min(len(self.days), r.randint(1, 5))))
            if when:
                for key in when:
                    self.kinds.add(f"when: {key}")
                return when

    def narrow(self, rule, who, when):
        """Selectors for a rule, with these probabilities; few among few people."""
        if self.chance(who / 3 if self.tiny else who):
            rule["who"] = self.who()
        if self.chance(when / 2 if self.tiny else when):
            rule["when"] = self.when()

    def percent(self, least, most):
        r = self.random
        return r.choice(
            [f"{r.randint(least, most)}%", f"{r.randint(least, most - 1)}.{r.randint(1, 99):02d}%", f"{r.randint(least, most - 1)}.5%"]
        )

    # ---- rules

    def quota(self, n):
        r = self.random
        rule = {"id": f"q{n}"}
        pers = ["unit", "unit", "tree", "agency"] + ["site"] * bool(self.sites)
        if self.groups:
            group = r.choice(self.groups)
            pers += [f"group:{group}", f"group:{group}@agency"]
        if "level" in self.chosen:
            pers += ["level:opd"] * 4
            upt = [unit["unit_id"] for unit in self.units if unit.get("level") == "upt"]
            pers += ["level:upt"] * 2 if upt else []
        per = r.choice(pers)
        named = "group:NAME@agency" if per.endswith("@agency") else "group:NAME" if per.startswith("group:") else per
        if per != "unit" or self.chance(0.5):
            rule["per"] = per
        if self.chance(0.6):
            rule["who"] = self.who()
        if per.startswith("level:"):
            self.uses("level")
            if per == "level:upt":  # whoever it selects must be under such a unit
                rule["who"] = {"unit": upt}
        if self.has("position", 0.3) and self.positions and "who" in rule and per != "level:upt":
            rule["who"] = {"position": self.some(self.positions)}
            self.uses("position")
        if self.chance(0.4):
            rule["when"] = self.when()
        base = r.choice(["headcount", "present", "unit"])
        if base != "headcount" or self.chance(0.3):
            rule["base"] = base
        kinds = r.sample(["max_wfh"] * 4 + ["min_office"] * 4 + ["min_wfh", "max_office"], r.choice([1, 1, 2]))
        for key in kinds:
            if key == "max_wfh":
                value = r.choice([self.percent(20, 80), self.percent(20, 80), r.randint(1, 12)])
                if self.chance(0.12) and "who" in rule:
                    value = r.choice([0, "0%"])
                    self.kinds.add("quota: of 0")
            elif key == "min_office":
                value = r.choice([self.percent(10, 60), r.randint(1, 4)])
            elif key == "min_wfh":
                value = r.choice([self.percent(1, 12), r.randint(0, 2)])
            else:
                value = r.choice([self.percent(88, 100), f"{r.randint(9500, 9999) / 100:.2f}%", self.people])
            rule[key] = value
            self.kinds.add(f"quota: {key} {'%' if isinstance(value, str) else 'count'}")
        if "max_wfh" in rule and "min_wfh" in rule:
            del rule["min_wfh"]
        if "max_office" in rule and "min_office" in rule:
            del rule["max_office"]
        if any(str(rule.get(key, "")).endswith("%") for key in kinds) and self.has("round", 0.7):
            rule["round"] = r.choice(["down", "up", "nearest", "nearest"])
            self.uses("round")
        if str(rule.get("max_wfh", "")).endswith("%") and rule["max_wfh"] != "0%" and self.has("at_least", 0.7):
            rule["at_least"] = r.choice([1, 1, 2, 3])
            self.uses("at_least")
        if rule.get("max_wfh") not in (0, "0%"):
            self.soften(rule)
        self.kinds.add(f"quota: per {named}")
        self.kinds.add(f"quota: base {base}")
        return rule

    def soften(self, rule):
        """Makes a rule soft now and then; one that gives way may ask for more."""
        if self.has("soft", self.soft_rate):
            rule["soft"] = True
            self.uses("soft")
            for key in ("min_wfh", "min_office", "count"):
                if isinstance(rule.get(key), int) and self.chance(0.5):
                    rule[key] += self.random.randint(1, 2)
            for least, most in (("min_wfh", "max_wfh"), ("min_office", "max_office")):
                if isinstance(rule.get(most), int) and isinstance(rule.get(least), int):
                    rule[most] = max(rule[most], rule[least])

    def limit(self, n):
        r = self.random
        pers = ["week", "week", "month", "horizon", "run", "bookend"]
        pers += ["window"] * 6 * self.has("window") + ["run"] * 4 * self.has("run_office")
        per = r.choice(pers)
        rule = {"per": per}
        if self.chance(0.5):
            rule["id"] = f"l{n}"
        self.narrow(rule, 0.4, 0.3)
        if per == "bookend":
            rule["max_wfh"] = 1
        elif per == "run":
            rule["max_wfh"] = r.choice([1, 2, 2, 3])
            if self.has("run_office", 0.8):
                rule["max_office"] = r.choice([0, 1, 2, 2, 3, 4])
                self.uses("run_office")
                if self.chance(0.5):
                    del rule["max_wfh"]
        else:
            if per == "window":
                rule["days"] = r.choice([2, 3, 4, 5, 7])
                self.uses("window")
            choices = ["max_wfh"] * 3 + ["min_office"] * 3 + ["min_wfh"]
            choices += ["max_office"] * 6 * self.has("max_office")
            keys = r.sample(choices, r.choice([1, 1, 2]))
            most = {"week": 4, "month": 8, "horizon": 8}.get(per) or rule["days"]
            most = min(most, 3) if self.tiny else most
            for key in keys:
                rule[key] = r.randint(1, most) if key != "min_wfh" else 1
                if key == "max_wfh" and self.chance(0.05):
                    rule[key] = 0
                if key == "max_office":
                    rule[key] = r.randint(most // 2, most)
                    self.uses("max_office")
                self.kinds.add(f"limit: {per} {key}")
            if rule.get("min_wfh", 0) > rule.get("max_wfh", 99):
                del rule["min_wfh"]
            if rule.get("min_office", 0) > rule.get("max_office", 99):
                del rule["min_office"]
            if "min_wfh" in rule and "who" not in rule:
                rule["who"] = self.who()  # asked of everyone it would leave few rosters
        self.soften(rule)
        self.kinds.add(f"limit: {per}" + (" with when" if "when" in rule else ""))
        return rule

    def team_day(self, n):
        r = self.random
        count = r.choice([1, 1, 1, 2])
        names = r.sample(self.groups, r.randint(1, min(2, len(self.groups))))
        if any(g.startswith("tim-") for g in self.groups) and self.chance(0.5):
            names.append("tim-*")
            self.kinds.add("team day: pattern")
        rule = {"id": f"t{n}", "groups": names, "per": self.team_period()}
        if count != 1 or self.chance(0.4):
            rule["count"] = count
        if self.chance(0.5):
            rule["min_days"] = r.randint(max(2, count), max(2, count, min(5, self.workdays)))
            self.kinds.add("team day: min_days")
        if self.has("team_share", 0.8):
            rule["share"] = r.choice(["50%", "75%", "66.67%", "100%", "30%", self.percent(10, 99)])
            self.uses("team_share")
        self.soften(rule)
        self.kinds.add(f"team day: count {count}")
        return rule

    def team_period(self):
        if self.has("team_period", 0.8):
            self.uses("team_period")
            return self.random.choice(["month", "horizon"])
        return "week"

    def wish(self, n):
        r = self.random
        rule = {"id": f"w{n}"} if self.chance(0.5) else {}
        self.narrow(rule, 0.4, 0.4)
        if self.chance(0.6):
            rule["for"] = r.choice(["silent", "all"])
        if not rule or self.chance(0.5):
            rule["weight"] = r.choice([1, 1, 2, 5, -1, -3, 100, -100])
        self.uses("wish")
        return rule

    def cycle(self, n):
        r = self.random
        rule = {"id": f"c{n}"}
        self.narrow(rule, 0.5, 0.4)
        if self.chance(0.6):
            rule["weeks"] = r.choice([1, 1, 2])
        else:
            rule["days"] = r.choice([1, 2, 3, 4, 5, 6, 7])
        self.soften(rule)
        self.uses("cycle")
        return rule

    def cohort(self, n):
        r = self.random
        pers = ["unit", "agency"] + ["site"] * bool(self.sites) + ["level:opd"] * 2 * ("level" in self.chosen)
        rule = {"id": f"s{n}"}
        per = r.choice(pers)
        if per != "unit" or self.chance(0.5):
            rule["per"] = per
        if per.startswith("level:"):
            self.uses("level")
        self.narrow(rule, 0.5, 0.4)
        if self.chance(0.5):
            rule["count"] = r.choice([2, 2, 3])
        if self.chance(0.3):
            rule["must"] = self.chance(0.8)
        self.uses("cohort")
        return rule

    def meet(self, n):
        r = self.random
        names = r.sample(self.groups, 1)
        if any(g.startswith("tim-") for g in self.groups) and self.chance(0.2):
            names.append("tim-*")
        rule = {"id": f"m{n}", "groups": names, "per": r.choice(["week", "week", "month", "horizon"])}
        if self.chance(0.4):
            rule["count"] = r.choice([1, 2, 2, 3])
        if self.chance(0.5):
            rule["min_days"] = r.randint(2, min(5, self.workdays))
        self.soften(rule)
        self.uses("meet")
        return rule

    def priority(self, n):
        rule = {"id": f"p{n}", "who": self.who()}
        if self.chance(0.35):
            rule["strict"] = True
            self.kinds.add("priority: strict")
        else:
            rule["bonus"] = self.random.choice(["50%", "25%", "150%", "7%", "100%"])
            self.kinds.add("priority: bonus")
        return rule

    def invent_rules(self):
        r = self.random
        rules = {
            "quota": [self.quota(n) for n in range(r.choice([0, 1] if self.bare else [0, 1, 2, 3, 4, 5]))],
            "limit": [self.limit(n) for n in range(0 if self.bare else r.choice([0, 0, 1, 2, 3]))],
            "team_day": [self.team_day(n) for n in range(0 if self.bare else r.choice([0, 0, 1]))] if self.groups else [],
            "priority": [self.priority(n) for n in range(0 if self.bare else r.choice([0, 0, 1, 2, 3]))],
            "wish": [self.wish(n) for n in range(self.has("wish") * r.choice([1, 1, 2, 3]))],
            "cycle": [self.cycle(n) for n in range(self.has("cycle") * r.choice([1, 1, 2]))],
            "cohort": [self.cohort(n) for n in range(self.has("cohort") * r.choice([1, 1, 2]))],
            "meet": [self.meet(n) for n in range(self.has("meet") * r.choice([1, 1, 2]))] if self.groups else [],
        }
        self.add_chosen(rules)
        if self.workdays >= 6 and self.chance(0.9 if self.tiny else 0.4):
            # A circular about certain days of the week.
            free = r.sample(range(5), r.choice([1, 2]))
            others = [WEEKDAY_NAMES[n][0] for n in range(7) if n not in free]
            rules["quota"].append({"id": "weekday", "when": {"weekdays": others}, "max_wfh": 0})
        policy = {
            "id": "uji-acak",
            "title": {"id": "Kebijakan acak", "en": "A random policy"},
            "issuer": "Penguji",
            "source": "invented",
        }
        house = self.house | {"name": "Badan Uji", "policy": r.choice(["policy.toml", "aturan/kebijakan.toml"])}
        wide = {"from": self.first - timedelta(r.randint(0, 9)), "to": self.last + timedelta(r.randint(0, 9))}
        exact = {"from": self.first, "to": self.last}
        for key in ("from", "to"):
            first, second = r.choice([(policy, house), (house, policy)])
            first[key] = exact[key]
            if self.chance(0.5):
                second[key] = wide[key]
        self.objectives = ["preferences", "fairness", "unasked"]
        if self.has("balance"):
            self.uses("balance")
            self.objectives.append("balance")
        # The default has `balance` at its end: where that is not asked for, the objectives are always written.
        write = not self.has("balance")
        if self.chance(0.4):
            r.shuffle(self.objectives)
            self.objectives = self.objectives[: r.choice([1, 2, 3, 4])]
            write = True
        if write:
            house["objectives"] = self.objectives
        self.kinds.add("objectives: " + " > ".join(self.objectives))
        policy["classes"] = {name: list(services) for name, services in CLASSES.items()}
        if self.chance(0.3):
            house["classes"] = {"administration": [policy["classes"]["administration"].pop()]}
            self.kinds.add("classes of the agency")
        manner = {}
        if self.has("rank"):
            manner["scale"] = "rank"
            self.uses("rank")
        if manner:
            house["wishes"] = manner
        for kind, written in rules.items():
            cut = r.randint(0, len(written))
            policy[kind], house[kind] = written[:cut], written[cut:]
        self.written = house
        self.files[house["policy"]] = dump_toml(policy)
        self.files["agency.toml"] = dump_toml(house)

    def add_chosen(self, rules):
        """At least one rule that each chosen kind shows in."""
        wanted = {
            "quota": {"level", "round", "at_least", "position"},
            "limit": {"max_office", "window", "run_office", "previous"},
            "team_day": {"team_share", "team_period"},
        }
        for kind, names in wanted.items():
            for name in sorted(names & self.chosen):
                for attempt in range(12):
                    if kind == "team_day" and not self.groups:
                        break
                    before = set(self.kinds)
                    rule = {"quota": self.quota, "limit": self.limit, "team_day": self.team_day}[kind](f"{name}{attempt}")
                    if name == "previous":
                        shown = rule["per"] != "horizon"
                    else:
                        shown = f"new: {name}" in self.kinds and (name == "level" or self.shows(name, rule))
                    if shown:
                        rules[kind].append(rule)
                        break
                    self.kinds = before

    @staticmethod
    def shows(name, rule):
        """Whether a rule is of a kind."""
        return {
            "round": "round" in rule,
            "at_least": "at_least" in rule,
            "position": "position" in str(rule.get("who")),
            "max_office": "max_office" in rule,
            "window": rule.get("per") == "window",
            "run_office": rule.get("per") == "run" and "max_office" in rule,
            "team_share": "share" in rule,
            "team_period": rule.get("per") != "week",
        }[name]

    def invent_budget(self, folder):
        """A budget that everybody keeps, or now and then one that somebody exceeds."""
        r = self.random
        most = max(Agency(folder).asked.values())
        self.uses("budget")
        if most > 0 and self.chance(0.25):
            self.kinds.add("budget: exceeded")
            most = r.randint(0, most - 1)
        else:
            most += r.choice([0, 0, 3])
        self.written["wishes"] = self.written.get("wishes", {}) | {"budget": most}
        self.files["agency.toml"] = dump_toml(self.written)

    def invent_locks(self, folder):
        """Last, because a lock is only allowed where the rest of the folder allows it."""
        r = self.random
        agency = Agency(folder)
        present = [(e, d) for e, d in sorted(agency.working) if agency.is_present(e, d)]
        able = sorted(agency.may_be_home)
        locks = {}
        for _ in range(r.choice([1, 1, 2, 3, 5])):
            if able and self.chance(0.3):
                locks[r.choice(able)] = "WFH"
                self.kinds.add("lock: WFH")
            elif present:
                locks[r.choice(present)] = "WFO"
                self.kinds.add("lock: WFO")
        locks = {(e, d): s for (e, d), s in locks.items() if s == "WFO" or (e, d) in agency.may_be_home}
        rows = [
            {"employee_id": e, "date": d, "state": state, "reason": r.choice(["", "Rapat, penting"])}
            for (e, d), state in locks.items()
        ]
        if self.chance(0.1):
            rows.append({"employee_id": self.ids[0], "date": self.last + timedelta(30), "state": "WFH", "reason": ""})
        self.table("locks.csv", ["employee_id", "date", "state", "reason"], rows)

    def write(self, folder):
        folder = Path(folder)
        self.nip = self.chance(0.3)
        if self.nip:
            self.kinds.add("csv: nip")
        self.invent_days()
        self.invent_units()
        self.invent_employees()
        self.invent_absences()
        self.invent_eligibility()
        self.invent_previous()
        self.invent_pairs()
        self.invent_history()
        self.invent_rules()
        self._write_files(folder)
        if self.has("budget") and not self.has("rank", 0.5):
            self.invent_budget(folder)
            self._write_files(folder)
        if self.chance(0.3 if self.bare else 0.5):
            self.invent_locks(folder)
            self._write_files(folder)
        return sorted(self.kinds)

    def _write_files(self, folder):
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))


# ---- TOML


def toml_value(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, date)):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml_value(item)}" for key, item in value.items()) + " }"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def dump_toml(document):
    lines, tables = [], []
    for key, value in document.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for item in value:
                tables += ["", f"[[{key}]]"] + [f"{k} = {toml_value(v)}" for k, v in item.items()]
        elif key == "classes":
            tables += ["", "[classes]"] + [f"{k} = {toml_value(v)}" for k, v in value.items()]
        elif value or not isinstance(value, list):
            lines.append(f"{key} = {toml_value(value)}")
    return "\n".join(lines + tables) + "\n"


def parse_kinds(text):
    """`all`, `none`, or names of KINDS with commas."""
    if text in ("all", "none"):
        return KINDS if text == "all" else ()
    names = tuple(text.split(","))
    unknown = set(names) - set(KINDS)
    if unknown:
        raise SystemExit(f"unknown kinds {', '.join(sorted(unknown))}; there are {', '.join(KINDS)}")
    return names


def write_agency(folder, seed, people=None, workdays=None, kinds=()):
    """Writes a folder and returns the kinds of rule that it uses, of `kinds` and of those that always may occur."""
    return Writer(seed, people, workdays, kinds).write(folder)


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[3:5]] or [None, None]
    asked = parse_kinds(sys.argv[5] if len(sys.argv) > 5 else "all")
    print("\n".join(write_agency(sys.argv[1], sys.argv[2], *numbers, asked)))
