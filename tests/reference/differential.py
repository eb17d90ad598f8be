"""Compares giliran with the reference, and its commands with one another, for as long as one likes.

    python differential.py --giliran PATH [--for 10m] [--seed 1] [--kinds cycle,meet]

Each seed is a random agency; every kind of KINDS gets its turn alone, then all of them together. An agency is solved by the
reference and by giliran (`compare.py --more` and `--replan`), and then whatever must not change the answer is tried on it, and
every command that answers without a roster is held against solves on their own:

    names       other ids of people and units, in another order
    place       house rules that stand in the policy instead
    halves      every quota as two, of disjoint dates
    threads     one thread, and two
    looser      every cap wider
    compare     a scenario against the folder changed by hand
    sweep       each point of a curve likewise
    value       what one more place brings against the reference with that bound loosened
    explain     what granting a wish costs against a solve with the cell locked

A folder with a difference is kept. The last lines are a table of how often each was tried, and like `120 agencies passed, 0
failed`; the exit code is 1 where anything failed.
"""

import argparse
import csv
import io
import json
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from copy import deepcopy
from datetime import timedelta
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from agency import HEADERS, Agency, Bound
from compare import compare_folder, run_giliran
from random_agency import KINDS, dump_toml, parse_kinds, write_agency
from reference import Reference, Undecided, score

RULES = ("quota", "limit", "team_day", "priority", "wish", "cycle", "cohort", "meet")
IDS = {"employee_id", "nip", "employee_a", "employee_b", "nip_a", "nip_b", "head", "kepala"}


class Folder:
    """An agency folder that can be copied with changes."""

    def __init__(self, path):
        self.path = Path(path)
        self.house = tomllib.loads((self.path / "agency.toml").read_text(encoding="utf-8"))
        self.policy_path = self.path / self.house["policy"]
        self.policy = tomllib.loads(self.policy_path.read_text(encoding="utf-8"))

    def copy(self, name):
        other = Path(f"{self.path}-{name}")
        shutil.rmtree(other, ignore_errors=True)
        shutil.copytree(self.path, other, ignore=shutil.ignore_patterns("roster"))
        return Folder(other)

    def save(self):
        (self.path / "agency.toml").write_text(dump_toml(self.house), encoding="utf-8")
        self.policy_path.write_text(dump_toml(self.policy), encoding="utf-8")

    def quotas(self):
        return self.policy.get("quota", []) + self.house.get("quota", [])


class Solved:
    """What a solve of a folder gave."""

    def __init__(self, giliran, folder, *options):
        self.run = run_giliran(giliran, folder.path, "solve", str(folder.path), "--json", "--quiet", *options)
        self.code = self.run.returncode
        results = folder.path / "roster"
        self.summary = json.loads((results / "summary.json").read_text("utf-8")) if self.code in (0, 4, 5) else {}
        self.roster = (results / "roster.csv").read_bytes() if self.code in (0, 5) else b""

    @property
    def stages(self):
        """What every optimal roster shares: each stage with its value, or with its shares in ascending order."""
        return [(stage["name"], value_of(stage)) for stage in self.summary.get("stages", []) if stage.get("proven")]

    def told(self):
        return f"exit code {self.code}: {(self.run.stdout + self.run.stderr).strip()[-2000:]}"


def value_of(stage):
    if "shares" in stage:
        return sorted((Fraction(share), people) for share, people in stage["shares"].items())
    return stage.get("parts") or stage.get("value")


def same_stages(name, before, after):
    if after.code != before.code:
        yield f"{name}: {after.told()} instead of {before.code}"
    elif after.stages != before.stages:
        yield f"{name}: stages {after.stages} instead of {before.stages}"


# ---------------------------------------------------------------- what must not change the answer


def differ_by_names(giliran, folder, solved, choice):
    other = folder.copy("names")
    ids = sorted(Agency(folder.path).employees)
    shuffled = list(range(len(ids)))
    choice.shuffle(shuffled)
    # 18 digits suit a column `nip` as well.
    named = {old: str(10**17 + number) for old, number in zip(ids, shuffled)}
    for path in other.path.rglob("*.csv"):
        text = path.read_text(encoding="utf-8-sig")
        first = text.split("\n", 1)[0]
        separator = ";" if first.count(";") > first.count(",") else ","
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        columns = [n for n, title in enumerate(rows[0]) if title.strip().lower().replace(" ", "_") in IDS]
        for row in rows[1:]:
            for n in columns:
                row[n] = named.get(row[n].strip(), row[n])
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
        path.write_text(out.getvalue(), encoding="utf-8")
    for path in other.path.rglob("*.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'"([^"]+)"', lambda found: f'"{named.get(found[1], found[1])}"', text), encoding="utf-8")
    yield from same_stages("names", solved, Solved(giliran, other))


def differ_by_place(giliran, folder, solved, choice):
    other = folder.copy("place")
    if not any(kind in other.house for kind in RULES):
        return None
    for kind in RULES:
        other.policy[kind] = other.policy.get(kind, []) + other.house.pop(kind, [])
    other.policy = {key: value for key, value in other.policy.items() if value != []}
    other.save()
    return same_stages("place", solved, Solved(giliran, other))


def differ_by_halves(giliran, folder, solved, choice):
    agency = Agency(folder.path)
    if len(agency.days) < 2 or not folder.quotas():
        return None
    middle = choice.choice(agency.days[1:])
    other = folder.copy("halves")
    for document in (other.policy, other.house):
        halves = []
        for quota in document.get("quota", []):
            when = quota.get("when", {})
            early, late = deepcopy(quota), deepcopy(quota)
            early["when"] = when | {"to": min(when.get("to", middle), middle - timedelta(1))}
            late["when"] = when | {"from": max(when.get("from", middle), middle)}
            halves += [half for half in (early, late) if lies_in_order(half["when"])]
        if "quota" in document:
            document["quota"] = halves
    other.save()
    return same_stages("halves", solved, Solved(giliran, other))


def lies_in_order(when):
    return "from" not in when or "to" not in when or when["from"] <= when["to"]


def differ_by_threads(giliran, folder, solved, choice):
    for threads in ("1", "2"):
        again = Solved(giliran, folder.copy(f"threads-{threads}"), "--threads", threads)
        if again.roster != solved.roster:
            yield f"{threads} threads: another roster, {again.told()}"


def differ_by_looser(giliran, folder, solved, choice):
    caps = [quota for quota in folder.quotas() if "max_wfh" in quota and not Bound.parse(quota["max_wfh"]).is_written_zero]
    if not caps or folder.house.get("objectives", ["preferences"])[0] != "preferences":
        return None
    other = folder.copy("looser")
    for quota in other.quotas():
        cap = Bound.parse(quota.get("max_wfh"))
        if cap is not None and not cap.is_written_zero:
            quota["max_wfh"] = cap.count + 1 if cap.points is None else f"{min(cap.points + 2000, 10000) / 100:g}%"
    other.save()
    return differences_of_looser(solved, Solved(giliran, other))


def differences_of_looser(solved, looser):
    if looser.code != 0:
        yield f"looser: {looser.told()}"
        return
    before, after = (dict(one.stages) for one in (solved, looser))
    if after.get("soft", 0) > before.get("soft", 0):
        yield f"looser: soft rules give way by {after['soft']} instead of {before['soft']}"
    elif after.get("soft") == before.get("soft") and after["preferences"] < before["preferences"]:
        yield f"looser: preferences {after['preferences']} instead of {before['preferences']}"


# ---------------------------------------------------------------- commands against solves on their own


def figures_differ(name, found, solved):
    """The figures of a scenario, or of a point of a curve, against the summary of a solve."""
    status = {0: "optimal", 4: "infeasible"}.get(solved.code)
    if found["status"] == "infeasible" and "lock-" in solved.told():
        return []  # a lock to a state that the cap forbids: an error of the folder, a scenario without a roster
    if found["status"] != status:
        return [f"{name}: status {found['status']}, alone {solved.told()}"]
    figures, summary = found["figures"], solved.summary
    if figures is None:
        return [] if status == "infeasible" else [f"{name}: no figures"]
    shares = {stage["name"]: stage.get("shares") for stage in summary["stages"]}
    pairs = [(key, figures[key], summary[key]) for key in ("objective", "eligible", "requested", "granted", "wfh_days", "shortfalls")]
    pairs += [("shares", figures["shares"], shares["fairness"])] if "fairness" in shares else []
    return [f"{name}: {key} {one}, alone {other}" for key, one, other in pairs if one != other]


def with_cap(folder, name, rule, cap):
    other = folder.copy(name)
    for rules in (other.policy, other.house):
        for quota in list(rules.get("quota", [])):
            if quota.get("id") != rule:
                continue
            rest = {key: value for key, value in quota.items() if key != "max_wfh"}
            quota["max_wfh"] = cap
            # What a table may not say, a scenario may ask: a cap of 0 is hard, which the other bounds of a soft quota are
            # not, and a number needs no `at_least`.
            if Bound.parse(cap).is_written_zero and quota.pop("soft", None):
                others = {"max_office", "min_office"} & set(rest)
                for key in others:
                    del quota[key]
                if others:
                    rules["quota"].append(rest)
            if not Bound.parse(cap).points:
                quota.pop("at_least", None)
    other.save()
    return other


def invent_cap(choice):
    return choice.choice(["25%", "33.33%", "50%", "75%", "100%", 1, 2])


def capped(folder, choice):
    """An id under which every quota has a cap that a scenario may set."""
    by_id = {}
    for quota in folder.quotas():
        by_id.setdefault(quota.get("id"), []).append(quota)
    able = [
        rule
        for rule, quotas in by_id.items()
        if rule and all("max_wfh" in quota and "min_wfh" not in quota for quota in quotas)
    ]
    return choice.choice(able) if able else None


def differ_by_compare(giliran, folder, solved, choice):
    rule = capped(folder, choice)
    return rule and differences_of_compare(giliran, folder, solved, rule, invent_cap(choice))


def differences_of_compare(giliran, folder, solved, rule, cap):
    run = run_giliran(giliran, folder.path, "compare", str(folder.path), "--set", f"{rule}.max_wfh={cap}", "--json", "--quiet")
    alone = Solved(giliran, with_cap(folder, "compare", rule, cap))
    if not run.stdout.strip():
        if alone.code != 3 or run.returncode != 3:
            yield f"compare {rule} {cap}: exit code {run.returncode}, {run.stderr[-500:]}, alone {alone.told()}"
        return
    before, after = json.loads(run.stdout)["scenarios"]
    yield from figures_differ("compare, as it is", before, solved)
    yield from figures_differ(f"compare {rule} {cap}", after, alone)


def differ_by_sweep(giliran, folder, solved, choice):
    rule = capped(folder, choice)
    if rule is None:
        return None
    base = folder.copy("cap")
    for quota in base.quotas():
        if quota.get("id") == rule:
            quota["id"] = "cap"
        elif quota.get("id") == "cap":
            quota["id"] = "other"
    base.save()
    return differences_of_sweep(giliran, Folder(base.path), choice)


def differences_of_sweep(giliran, folder, choice):
    low = choice.choice([0, 10, 30])
    run = run_giliran(giliran, folder.path, "sweep", str(folder.path), "--cap", f"{low}%..100%", "--step", "30%", "--json", "--quiet")
    points = json.loads(run.stdout)["points"] if run.stdout.strip() else []
    if not points:
        alone = Solved(giliran, with_cap(folder, "sweep", "cap", "50%"))
        if alone.code != 3:
            yield f"sweep: exit code {run.returncode}: {run.stderr[-500:]}, alone {alone.told()}"
    for point in points:
        yield from figures_differ(f"sweep {point['cap']}", point, Solved(giliran, with_cap(folder, "sweep", "cap", point["cap"])))


class Loosened(Agency):
    """An agency in which the bounds of one unit give by one person on one day."""

    def __init__(self, folder, place):
        super().__init__(folder)
        self.place = place

    @cached_property
    def short(self):
        """Where more are required than are there: everyone still is when it is one less."""
        return {
            (id(quota), group, day)
            for quota, group, day, _, people, base in self.quota_cases()
            if (quota.quota_number("min_office", base) or 0) > len(people)
        }

    def named_quota_bounds(self):
        for key, quota, group, day, lower, upper, people in super().named_quota_bounds():
            is_there = quota.raw.get("per", "unit") == "unit" and (group, day.isoformat()) == (self.place["unit"], self.place["date"])
            gives = {"max_wfh": ("place", "both"), "min_office": ("office", "both")}.get(key, ())
            is_zero = key == "max_wfh" and quota.bound(key).is_written_zero
            is_short = key == "min_office" and (id(quota), group, day) in self.short
            upper += is_there and self.place["room"] in gives and not is_zero and not is_short
            yield key, quota, group, day, lower, upper, people


def differ_by_value(giliran, folder, solved, choice):
    run = run_giliran(giliran, folder.path, "value", str(folder.path), "--json", "--quiet", "--top", "1000")
    if run.returncode != 0:
        yield f"value: exit code {run.returncode}: {run.stderr[-500:]}"
        return
    places = json.loads(run.stdout)["places"]
    for place in choice.sample(places, min(len(places), 2)):
        agency = Loosened(folder.path, place)
        at_home = Reference(agency, 30).solve()
        gain = score(agency, at_home)["objective"] - solved.summary["objective"]
        # Rosters that are optimal in every stage need not have one value of `preferences` where that is none of them.
        if "preferences" in dict(solved.stages) and gain != place["objective_gain"]:
            yield f"value {place}: the reference gains {gain}"


def differ_by_explain(giliran, folder, solved, choice):
    run = run_giliran(giliran, folder.path, "explain", str(folder.path), "--all", "--json", "--quiet")
    if run.returncode != 0:
        yield f"explain: exit code {run.returncode}: {run.stderr[-500:]}"
        return
    refused = [wish for wish in json.loads(run.stdout) if wish["outcome"] == "refused"]
    for wish in choice.sample(refused, min(len(refused), 2)):
        other = folder.copy("explain")
        path = other.path / "locks.csv"
        text = path.read_text(encoding="utf-8-sig") if path.exists() else "employee_id,date,state,reason\n"
        header = text.split("\n", 1)[0].strip()
        separator = ";" if ";" in header else ","
        lock = {"employee_id": wish["employee_id"], "date": wish["date"], "state": "WFH"}
        columns = [title.lower().replace(" ", "_") for title in header.split(separator)]
        row = separator.join(lock.get(HEADERS.get(column, column), "") for column in columns)
        path.write_text(text.rstrip("\r\n") + "\n" + row + "\n", "utf-8")
        yield from differences_of_cost(wish, solved, Solved(giliran, other))


def differences_of_cost(wish, solved, locked):
    told = (wish["cost"]["stage"], wish["cost"].get("amount"))
    where = f"explain {wish['employee_id']} {wish['date']}: costs {told}"
    if locked.code == 4:
        if told[0] != "infeasible":
            yield f"{where}, alone there is no roster"
        return
    if locked.code != 0:
        yield f"{where}, alone {locked.told()}"
        return
    worse = [(name, one, other) for (name, one), (_, other) in zip(solved.stages, locked.stages) if one != other]
    if not worse:
        if told[0] != "none":
            yield f"{where}, alone nothing"
        return
    name, before, after = worse[0]
    if name != told[0]:
        yield f"{where}, alone {name}: {after} instead of {before}"
    elif name in ("soft", "unasked", "stability") and after - before != told[1]:
        yield f"{where}, alone {after - before}"
    elif name == "preferences":
        parts = [(before, after)] if not isinstance(before, list) else list(zip(before, after))
        lost = next(one - other for one, other in parts if one != other)
        if lost != told[1]:
            yield f"{where}, alone {lost}"


RELATIONS = {
    "names": differ_by_names, "place": differ_by_place, "halves": differ_by_halves, "threads": differ_by_threads,
    "looser": differ_by_looser, "compare": differ_by_compare, "sweep": differ_by_sweep, "value": differ_by_value,
    "explain": differ_by_explain,
}  # fmt: skip


# ---------------------------------------------------------------- the run


def try_seed(giliran, directory, seed, kinds, tried):
    """Every difference that an agency shows, and its folder."""
    path = directory / f"seed-{seed}"
    path.mkdir()
    write_agency(path, seed, kinds=kinds)
    told, differences = compare_folder(giliran, path, 60, more=True)[:2]
    tried["compared"] += 1
    if told == "feasible":
        other = Path(shutil.copytree(path, f"{path}-replan", ignore=shutil.ignore_patterns("roster")))
        differences += compare_folder(giliran, other, 60, replan=True)[1]
        tried["replan"] += 1
        folder, choice = Folder(path), random.Random(f"{seed} relations")
        solved = Solved(giliran, folder)
        for name, relation in RELATIONS.items():
            found = relation(giliran, folder, solved, choice) if solved.code == 0 else None
            if found is not None:
                tried[name] += 1
                differences += found
    return path, differences


def parse_seconds(text):
    return float(text[:-1]) * {"s": 1, "m": 60, "h": 3600}[text[-1]]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--giliran", required=True, type=Path)
    parser.add_argument("--for", dest="seconds", type=parse_seconds, default=600, help="60s, 10m, 2h (default: 10m)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--instances", type=int, help="this many agencies, however long it takes")
    parser.add_argument("--kinds", type=parse_kinds, help="these kinds in every agency")
    arguments = parser.parse_args()
    giliran, directory = arguments.giliran.resolve(), Path(tempfile.mkdtemp(prefix="giliran-differential-"))
    tried, passed, failed, seed, started = Counter(), 0, 0, arguments.seed, time.monotonic()

    def is_over():
        if arguments.instances is not None:
            return seed - arguments.seed >= arguments.instances
        return time.monotonic() - started >= arguments.seconds

    while not is_over():
        turn = seed % (len(KINDS) + 2)
        kinds = arguments.kinds or ((KINDS[turn],) if turn < len(KINDS) else KINDS)
        try:
            path, differences = try_seed(giliran, directory, seed, kinds, tried)
        except Undecided:
            path, differences = directory / f"seed-{seed}", []
            tried["undecided"] += 1
        except subprocess.TimeoutExpired as slow:
            path, differences = directory / f"seed-{seed}", [f"still running after {slow.timeout} s: {shlex.join(slow.cmd)}"]
        if differences:
            failed += 1
            print(f"FAILED seed {seed} ({path}; {','.join(kinds)})", *differences, sep="\n    ", flush=True)
        else:
            passed += 1
            for left in directory.glob(f"seed-{seed}*"):
                shutil.rmtree(left)
        seed += 1
    print("\n" + "\n".join(f"{name:12} {number:8}" for name, number in tried.items()))
    print(f"seeds {arguments.seed} to {seed - 1}, {time.monotonic() - started:.0f} s; differences lie in {directory}")
    print(f"{passed} agencies passed, {failed} failed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
