"""Tests what the reference's two halves share, the reading of a folder, against cases worked out by hand.

    python test_reading.py

Listing every roster cannot find a mistake here: who may be at home, what a cell weighs, which days a rule looks at.
"""

import itertools
import random
import tempfile
from datetime import date
from pathlib import Path

from agency import WEEK_0, Agency, Bound, parse_position
from check_roster import can_divide, check_states, rounded
from random_agency import dump_toml
from reference import Reference, roster_states, score

# Monday 2024-07-01 to Friday 2024-07-12: no holidays but Sunday 2024-07-07.
POLICY = {
    "id": "p", "title": {"id": "p", "en": "p"}, "issuer": "p", "source": "p", "from": date(2024, 7, 1),
    "to": date(2024, 7, 12), "classes": {"administration": ["analisis"]},
}  # fmt: skip
UNITS = "unit_id,name,service,parent,level,workweek\nA,A,analisis,,opd,\nB,B,analisis,A,opd,6\nC,C,analisis,A,upt,\n"
PEOPLE = "employee_id,name,unit_id,preferences\na,a,A,\nb,b,B,\nc,c,C,\n"


def read(house=None, policy=None, units=UNITS, people=PEOPLE, **tables):
    """The agency of a few files."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "policy.toml").write_text(dump_toml(POLICY | (policy or {})), encoding="utf-8")
        house = {"name": "A", "policy": "policy.toml"} | (house or {})
        (folder / "agency.toml").write_text(dump_toml(house), encoding="utf-8")
        files = {"units": units, "employees": people} | tables
        for name, text in files.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return Agency(folder)


def july(*days):
    return [date(2024, 7, day) for day in days]


def previous(first, states):
    """A roster of everyone from a date in June or July on; a letter each day: H, O, A(bsent) or - (off)."""
    words = {"H": "WFH", "O": "WFO", "A": "ABS", "-": "OFF"}
    days = [date.fromordinal(first.toordinal() + n) for n in range(len(next(iter(states.values()))))]
    rows = [[e, e, "A", *(words[letter] for letter in row)] for e, row in states.items()]
    header = ["employee_id", "name", "unit_id", *(d.isoformat() for d in days)]
    return "\n".join(",".join(row) for row in [header, *rows]) + "\n"


def windows(agency, e):
    (limit,) = agency.rules["limit"]
    return [[d.day for d in days] for _, days in agency.windows(limit, e)]


def bounds(agency, e):
    """(lower, upper) of each row of a person."""
    return [(lower, upper) for _, lower, upper, cells in agency.limit_bounds() if cells[0][0] == e]


# ---------------------------------------------------------------- cases


def test_positions():
    for text in ("II.a", "ii/b", "IIa", "eselon II", "Eselon II.b", "II", "jpt_pratama"):
        assert parse_position(text) == "jpt_pratama", text
    found = [parse_position(text) for text in ("I.a", "III.b", "IV.a", "IVb", "fungsional", "")]
    assert found == ["jpt_madya", "administrator", "pengawas", "pengawas", "fungsional", ""]


def test_rounding():
    half = Bound.parse("50%")
    for direction, number in (("down", 2), ("up", 3), ("nearest", 3)):
        assert half.number(5, direction) == rounded(half, 5, direction) == number
    assert Bound.parse("30%").number(5, "nearest") == 2 and Bound.parse("29.99%").number(5, "nearest") == 1
    agency = read({"quota": [{"max_wfh": "10%", "at_least": 1}, {"min_office": "10%", "at_least": 1}]})
    assert [quota.quota_number(key, 4) for quota, key in zip(agency.rules["quota"], ("max_wfh", "min_office"))] == [1, 1]
    assert agency.rules["quota"][0].quota_number("max_wfh", 30) == 3


def test_levels():
    agency = read({"quota": [{"per": "level:opd", "max_wfh": 1}]})
    assert agency.groups(agency.rules["quota"][0]) == [("A", ["a", "c"]), ("B", ["b"])]


def test_eligibility():
    table = "employee_id,from,to,eligible\na,2024-07-02,2024-07-03,no\nb,2024-07-04,,yes\n"
    people = "employee_id,name,unit_id,eligible\na,a,A,yes\nb,b,B,no\n"
    agency = read({"quota": [{"who": {"eligible": False}, "min_office": 1}]}, people=people, eligibility=table)
    able = {e: [d.day for one, d in sorted(agency.may_be_home) if one == e] for e in "ab"}
    assert able == {"a": [1, 4, 5, 8, 9, 10, 11, 12], "b": [4]}
    selected = agency.rules["quota"][0].selects
    assert [selected(person) for person in agency.employees.values()] == [False, True]


def test_wishes():
    people = "employee_id,name,unit_id,preferences\na,a,A,\nb,b,B,Mon:0;2024-07-02:7\nc,c,C,2026-01-01:3\n"
    policy = {"wish": [{"when": {"weekdays": ["Mon"]}, "weight": 5, "for": "all"}]}
    house = {"wish": [{"weight": 2}, {"for": "all", "weight": 9}]}
    agency = read(house, policy, people=people)
    weights = {e: [agency.weight(e, d) for d in july(1, 2, 3)] for e in "abc"}
    # b states a weight of 0 for Mondays and is not silent; c is not silent, for a day outside of the horizon.
    assert weights == {"a": [5, 2, 2], "b": [0, 7, 9], "c": [5, 9, 9]}
    assert agency.weight("b", july(6)[0]) == 9 and agency.weight("a", july(6)[0]) == 0  # a has no Saturdays


def test_ranks_and_budget():
    people = "employee_id,name,unit_id,preferences\na,a,A,Mon:100;Tue:-4;2024-07-03:7\nb,b,B,Sat:20\nc,c,C,Sat:90\n"
    table = "employee_id,day,weight\na,Fri,7\na,2026-01-01,1\n"
    agency = read({"wishes": {"budget": 113, "scale": "rank"}}, people=people, preferences=table)
    assert [agency.weight("a", d) for d in july(1, 2, 3, 4, 5, 8)] == [3, -4, 2, 0, 2, 3]
    # a asks for 100 + 7 + 7 in the first week; c has no Saturdays.
    assert agency.asked == {"a": 114, "b": 20, "c": 0} and agency.over_budget == ["a"]


def test_facts_of_weeks_and_months():
    house = {"from": date(2024, 7, 3), "previous": "old.csv"}
    old = previous(date(2024, 6, 28), {"a": "H--HAH", "gone": "OOOOOO"})
    # Wednesday 3 July is planned anew; before it, Monday at home and Tuesday absent count for the week.
    rules = {"max_wfh": 2, "min_office": 4, "min_wfh": 9, "max_office": 1}
    agency = read(house | {"limit": [{"per": "week", **rules}]}, old=old)
    assert windows(agency, "a") == [[1, 2, 3, 4, 5], [8, 9, 10, 11, 12]]
    assert bounds(agency, "a")[:4] == [(-float("inf"), 1), (3, float("inf")), (2, float("inf")), (-float("inf"), 0)]
    assert windows(agency, "c") == [[3, 4, 5], [8, 9, 10, 11, 12]]  # who is not listed has no facts
    for per, days in (("month", 10), ("horizon", 8)):
        agency = read(house | {"limit": [{"per": per, "max_wfh": 2}]}, old=old)
        assert [len(window) for window in windows(agency, "a")] == [days]


def test_facts_that_exceed():
    house = {"from": date(2024, 7, 4), "previous": "old.csv"}
    limit = {"per": "week", "max_wfh": 1, "max_office": 0, "when": {"to": date(2024, 7, 5)}}
    agency = read(house | {"limit": [limit]}, old=previous(date(2024, 7, 1), {"a": "HHO"}))
    assert bounds(agency, "a") == [(-float("inf"), 0), (2, float("inf"))]


def test_facts_that_adjoin():
    house = {"from": date(2024, 7, 8), "previous": "old.csv", "limit": [{"per": "window", "days": 3, "max_wfh": 1}]}
    # Friday is the last fact: the five-day week goes on, in the six-day week a Saturday is missing.
    old = previous(date(2024, 7, 4), {"a": "HO", "b": "HO"})
    agency = read(house, old=old)
    assert windows(agency, "a")[:2] == [[4, 5, 8], [5, 8, 9]] and windows(agency, "b")[0] == [8, 9, 10]
    assert bounds(agency, "a")[:2] == [(-float("inf"), 0), (-float("inf"), 1)]
    agency = read(house, old=old, calendar="date,kind\n2024-07-06,holiday\n")
    assert windows(agency, "b")[0] == [4, 5, 8]


def test_runs_and_bookends_with_facts():
    house = {"from": date(2024, 7, 8), "previous": "old.csv"}
    old = previous(date(2024, 7, 3), {"a": "OOO", "c": "OAO"})
    agency = read(house | {"limit": [{"per": "run", "max_office": 3}]}, old=old)
    assert windows(agency, "a")[0] == [3, 4, 5, 8]
    assert bounds(agency, "a")[0] == (1, float("inf")) and bounds(agency, "c")[0] == (-float("inf"), float("inf"))
    old = previous(date(2024, 7, 3), {"a": "OOH"})
    agency = read(house | {"limit": [{"per": "bookend", "max_wfh": 1}]}, old=old)
    assert windows(agency, "a") == [[5, 8]] and bounds(agency, "a") == [(-float("inf"), 0)]


def test_cycles():
    house = {"from": date(2024, 7, 3), "previous": "old.csv"}
    old = previous(date(2024, 6, 27), {"a": "OH--H"})  # up to Monday: Tuesday is missing before the horizon
    agency = read(house | {"cycle": [{"weeks": 1}]}, old=old)
    pairs = [(before.day, after.day) for e, before, after in agency.cycle_pairs(agency.rules["cycle"][0]) if e == "a"]
    assert pairs == [(27, 4), (28, 5), (1, 8), (3, 10), (4, 11), (5, 12)]
    at_home = Reference(agency).solve()
    states = [roster_states(agency, at_home)["a", d] for d in july(4, 5, 8, 11, 12)]
    assert states == ["WFO", "WFH", "WFH", "WFO", "WFH"]
    house["cycle"] = [{"days": 2, "when": {"weekdays": ["Mon", "Fri"]}}]
    agency = read(house, old=old)
    pairs = [(before.day, after.day) for e, before, after in agency.cycle_pairs(agency.rules["cycle"][0]) if e == "a"]
    assert pairs == [(5, 12)]


def test_cohorts():
    assert WEEK_0.weekday() == 0
    fits = [{(date(2024, 7, 1) - WEEK_0).days // 7 % 2}, {(date(2024, 7, 8) - WEEK_0).days // 7 % 2}]
    assert fits == [{0}, {1}]
    people = "employee_id,name,unit_id,preferences\na,a,A,Mon:5\nb,b,A,Mon:3\n"
    agency = read({"cohort": [{"must": True}], "objectives": ["preferences", "unasked"]}, people=people)
    at_home = Reference(agency).solve()
    # Each has their own week, all of it.
    assert sorted(len([1 for e, _ in at_home if e == one]) for one in "ab") == [5, 5]
    assert len({(e, d.isocalendar().week) for e, d in at_home}) == 2


def test_dividing():
    choice = random.Random(1)
    for _ in range(3000):
        count, people = choice.randint(2, 3), choice.randint(0, 5)
        fits = [set(choice.sample(range(count), choice.randint(0, count))) for _ in range(people)]
        sizes = ([picks.count(n) for n in range(count)] for picks in itertools.product(*fits))
        assert can_divide(fits, count) == any(max(each) - min(each) <= 1 for each in sizes), fits


def test_soft():
    people = "employee_id,name,unit_id,groups\na,a,A,t\nb,b,A,t\n"
    rules = {
        "quota": [{"min_wfh": 2, "when": {"dates": july(1)}}, {"max_wfh": 1, "soft": True}],
        "meet": [{"groups": ["t"], "per": "week", "count": 5, "soft": True}],
        "team_day": [{"groups": ["t"], "per": "week", "count": 7, "soft": True}],
    }
    agency = read(rules, people=people, pairs="employee_a,employee_b,kind,soft\nb,a,cover,yes\n")
    at_home = Reference(agency).solve()
    # On Monday both are at home: one too many, no meeting, a team day less, no cover; each week lacks 2 team days anyway.
    assert sorted(at_home) == [("a", july(1)[0]), ("b", july(1)[0])]
    assert check_states(agency, roster_states(agency, at_home)) == ([], 1 + 1 + (2 + 1) + 2 + 1)


def test_tables_as_offices_save_them():
    plain = read(calendar="date,kind\n2024-07-02,holiday\n2024-07-07,working\n", locks="employee_id,date,state\na,2024-07-01,WFH\n")
    for calendar, locks, people in (
        ("date,kind\n2024-07-02,libur\n2024-07-07,hari kerja\n", "NIP*,Tanggal,Status\na,1 Juli 2024,rumah\n", PEOPLE),
        ("Kalender\ndate;kind\n02/07/2024;Libur Nasional\n\n7-7-24;masuk\n", "sep=;\nnip;tanggal;status\na;01.07.2024;WFH\n",
         PEOPLE.replace(",", ";")),
        ("date\tkind\n2 Jul 2024\tcuti_bersama\n2024-07-07\tkerja\n", "employee_id\tdate\tstate\na\t2024-07-01\thome\n",
         PEOPLE.replace(",", "\t")),
    ):  # fmt: skip
        other = read(calendar=calendar, locks=locks, people=people)
        assert (other.working, other.locks, list(other.employees)) == (plain.working, plain.locks, ["a", "b", "c"]), calendar


def test_facts_of_a_roster_made_again():
    limits = [{"per": "horizon", "max_wfh": 3}]
    agency = read({"limit": limits})
    told = {"a": {d: "WFH" for d in july(1, 2, 3)}}
    agency.make_again(july(3)[0], told)
    # a was told 2 days before the start at home, of 3; b nothing: all 3 are left.
    uppers = {cells[0][0]: upper for _, _, upper, cells in agency.limit_bounds()}
    assert (uppers["a"], uppers["b"]) == (1, 3) and all(d >= july(3)[0] for *_, cells in agency.limit_bounds() for _, d in cells)


def test_balance():
    people = "employee_id,name,unit_id,preferences\na,a,A,\nb,b,A,Mon\n"
    agency = read({"quota": [{"min_wfh": 1, "max_wfh": 1, "when": {"weekdays": ["Fri"]}}]}, people=people,
                  history="employee_id,granted,requested,unasked,spare\na,0,0,2,10\n")  # fmt: skip
    at_home = Reference(agency).solve()
    # Each Friday somebody is at home who did not ask for it: (2 + 1) of (10 + 10) days and 1 of 8, not 2 of 20 and 2 of 8.
    assert score(agency, at_home)["balance"] == {"1/8": 1, "3/20": 1} and score(agency, at_home)["unasked"] == 2


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    for name, test in tests:
        test()
        print(f"{name}: passed")
    print(f"{len(tests)} passed, 0 failed")


if __name__ == "__main__":
    main()
