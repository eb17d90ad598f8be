"""Compares `giliran solve` with the reference on random agencies.

    python compare.py --giliran PATH --instances 200 --seed 1 [--jobs 1] [--kinds cycle,meet]

What random_agency.py calls KINDS occurs only where it is asked for with `--kinds` (`all` by default, `none`, or a list).

With `--more` each instance also tests `giliran verify` (on the reference's roster, and on rosters with a few
cells changed, where the checker here decides what the exit code must be) and that the order of the rows in
the files changes no byte of the roster.

With `--replan` each roster of the reference, a few of its cells changed and a few people left out, is taken for what
people were told, and `giliran replan` from the first day on is compared with the reference's stage `stability` and those
after it.

With `--verify-only` nothing is solved by giliran: only `giliran verify` is tested, on more changed rosters.

Instances that have no roster are compared too (exit code 4) but do not count towards the number
asked for. Folders with a difference are kept. The last line is like `200 passed, 0 failed`.
"""

import argparse
import copy
import csv
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from agency import Agency
from check_roster import check_roster, check_states, write_roster
from random_agency import KINDS, parse_kinds, write_agency
from reference import Reference, Undecided, count_flips, list_stages, roster_states, score

# Values that every optimal roster shares, and the stage that makes them so.
STAGE_VALUES = {
    "soft": ("soft",),
    "preferences": ("objective", "parts"),
    "fairness": ("shares",),
    "unasked": ("unasked",),
    "balance": ("balance",),
    "stability": ("stability",),
}
# Facts of the input, whatever the roster.
FACTS = ("requested", "eligible", "shortfalls")


def stated_values(summary):
    """The numbers of summary.json under the names that `score` uses."""
    stages = {stage["name"]: stage for stage in summary.get("stages", [])}
    values = {key: summary.get(key) for key in ("objective", "granted", "wfh_days", *FACTS)}
    values["parts"] = stages.get("preferences", {}).get("parts")
    values["shares"] = stages.get("fairness", {}).get("shares")
    values["balance"] = stages.get("balance", {}).get("shares")
    values["soft"] = stages.get("soft", {}).get("value")
    if "stability" in stages:
        values["stability"] = stages["stability"].get("value")
    # Where the stage is not listed, the value may stand beside the stages.
    values["unasked"] = stages.get("unasked", summary).get("value", summary.get("unasked"))
    return values


def expected_stages(agency, published=None):
    """Names of the stages: `soft` comes first where a rule is soft."""
    return ["soft"] * agency.has_soft_rules + list_stages(agency, published)


def differences_of_summary(summary, own, agency, published=None):
    """What summary.json says of itself that it should not say."""
    if summary.get("status") != "optimal":
        yield f"status is {summary.get('status')!r} instead of 'optimal'"
    if summary.get("verified") is not True:
        yield "summary says that the roster is not verified"
    if "preferences" in agency.objectives and summary.get("bound") != summary.get("objective"):
        yield f"bound {summary.get('bound')} differs from objective {summary.get('objective')}"
    if summary.get("employees") != len(agency.employees):
        yield f"employees is {summary.get('employees')} instead of {len(agency.employees)}"
    stages, wanted = summary.get("stages", []), expected_stages(agency, published)
    # The values of stages that are not listed may stand among them; what soft rules give way by only where there are any.
    listed = [stage.get("name") for stage in stages if stage.get("name") in {"soft", *wanted}]
    if listed != wanted:
        yield f"stages {listed} instead of {wanted}"
    for stage in stages:
        name = stage.get("name")
        if name in wanted and stage.get("proven") is not True:
            yield f"stage {name} is not proven"
        if name in wanted and name in ("fairness", "balance") and stage.get("exact_leximin") is not True:
            yield f"{name} is not exact"
        if name in wanted and name in ("soft", "stability", "unasked") and stage.get("bound") != stage.get("value"):
            yield f"stage {name}: bound {stage.get('bound')} differs from value {stage.get('value')}"
    stated = stated_values(summary)
    only_listed = {"shares": "fairness", "balance": "balance", "soft": "soft"}
    for key, value in stated.items():
        if key == "parts" and not value and (len(agency.parts) == 1 or "preferences" not in agency.objectives):
            continue  # they are listed in the stage, where there is one that a strict rule splits
        if only_listed.get(key, "preferences") not in [*wanted, "preferences"]:
            continue  # only said where the stage is listed
        if value != own[key]:
            yield f"summary states {key} {value}, its roster has {own[key]}"


def run_giliran(giliran, folder, *arguments, limit=300):
    command = [str(giliran), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=limit)


def compare_folder(giliran, folder, time_limit, more=False, verify_only=False, replan=False):
    """("feasible" | "infeasible" | "invalid" | "undecided", differences, seconds of each side)."""
    agency = Agency(folder)
    if agency.over_budget:
        return "invalid", list(differences_of_budget(giliran, folder, agency)), (0, 0)
    started = time.monotonic()
    try:
        at_home = Reference(agency, time_limit).solve()
    except Undecided:
        return "undecided", [], (time.monotonic() - started, 0)
    own_seconds = time.monotonic() - started
    expected = None
    differences = []
    if at_home is not None:
        faults, soft = check_states(agency, roster_states(agency, at_home))
        expected = score(agency, at_home) | {"soft": soft}
        differences += [f"THE REFERENCE breaks its own check: {fault}" for fault in faults]
    kind = "infeasible" if at_home is None else "feasible"
    if verify_only:
        if at_home is not None:
            differences += differences_of_verify(giliran, folder, agency, at_home, changed=6)
        return kind, differences, (own_seconds, 0)

    if replan:
        if at_home is None:
            return kind, differences, (own_seconds, 0)
        try:
            return kind, differences + list(differences_of_replan(giliran, folder, agency, at_home, time_limit)), (own_seconds, 0)
        except Undecided:
            return "undecided", [], (own_seconds, 0)

    started = time.monotonic()
    try:
        run = run_giliran(giliran, folder, "solve", str(folder), "--json", "--quiet")
    except subprocess.TimeoutExpired:
        return kind, ["giliran did not end within 300 s"], (own_seconds, 300)
    seconds = own_seconds, time.monotonic() - started
    wanted = 4 if at_home is None else 0
    if run.returncode != wanted:
        text = (run.stdout + run.stderr).strip()[-1500:]
        differences.append(f"exit code {run.returncode} instead of {wanted}: {text}")
        if run.returncode != 0:
            return kind, differences, seconds
    try:
        json.loads(run.stdout)
    except ValueError as error:
        differences.append(f"standard output is not JSON: {error}")
    output = Path(folder) / "roster"
    try:
        summary = json.loads((output / "summary.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return kind, differences + [f"summary.json cannot be read: {error}"], seconds
    if run.returncode == 4:
        if summary.get("status") != "infeasible":
            differences.append(f"status is {summary.get('status')!r} instead of 'infeasible'")
        if (output / "roster.csv").exists():
            differences.append("there is a roster.csv although there is no roster")
        return kind, differences, seconds
    violations, own = check_roster(agency, output / "roster.csv")
    differences += [f"roster.csv: {violation}" for violation in violations[:10]]
    if len(violations) > 10:
        differences.append(f"roster.csv: {len(violations) - 10} more violations")
    if own is None:
        return kind, differences, seconds
    differences += differences_of_summary(summary, own, agency)
    if expected is not None:
        keys = FACTS + sum((STAGE_VALUES.get(stage, ()) for stage in expected_stages(agency)), ())
        for key in keys:
            if own[key] != expected[key]:
                differences.append(f"{key}: giliran's roster has {own[key]}, the reference {expected[key]}")
    if more and at_home is not None:
        differences += differences_of_verify(giliran, folder, agency, at_home)
        differences += differences_of_order(giliran, folder)
    return kind, differences, seconds


def differences_of_budget(giliran, folder, agency):
    """Wishes above the budget are an error that names each person who has them."""
    run = run_giliran(giliran, folder, "check", str(folder), "--lang", "en")
    if run.returncode != 3:
        yield f"check: exit code {run.returncode} instead of 3: {', '.join(agency.over_budget)} exceed the budget"
    for e in agency.over_budget:
        if e not in run.stdout + run.stderr and len(agency.over_budget) <= 5:
            yield f"check does not name {e}, who exceeds the budget"
    run = run_giliran(giliran, folder, "solve", str(folder), "--json", "--quiet")
    if run.returncode != 3:
        yield f"solve: exit code {run.returncode} instead of 3"


def differences_of_verify(giliran, folder, agency, at_home, changed=3):
    """Where `giliran verify` and the checker disagree on a good roster and on some changed ones."""
    choice = random.Random(str(folder))
    right = roster_states(agency, at_home)
    # Cells that may be at home first: to change one of the others is always a violation.
    able = sorted(agency.may_be_home - agency.locks.keys())
    present = sorted(cell for cell, state in right.items() if state in ("WFH", "WFO"))
    for attempt in range(1 + changed):
        states = dict(right)
        cells = able if able and choice.random() < 0.8 else present
        for cell in choice.sample(cells, min(len(cells), attempt)):
            states[cell] = "WFO" if states[cell] == "WFH" else "WFH"
        path = Path(folder) / f"roster-{attempt}.csv"
        write_roster(agency, states, path)
        violations, _ = check_roster(agency, path)
        run = run_giliran(giliran, folder, "verify", str(folder), str(path), "--quiet")
        wanted = 7 if violations else 0
        if run.returncode != wanted:
            yield f"verify {path.name}: exit code {run.returncode} instead of {wanted}: {violations[:3]} {run.stderr[-500:]}"
        elif attempt or not violations:
            path.unlink()


def differences_of_replan(giliran, folder, agency, at_home, time_limit):
    """Where `giliran replan` and the reference disagree, from a roster that is a little different from an optimal one."""
    choice = random.Random(f"{folder} again")
    agency = copy.copy(agency)
    # From the first day on nothing has been, and what people were told is no fact.
    agency.make_again(agency.days[0], {})
    told = roster_states(agency, at_home)
    present = sorted(cell for cell, state in told.items() if state in ("WFH", "WFO"))
    for cell in choice.sample(present, min(len(present), choice.randrange(6))):
        told[cell] = "WFO" if told[cell] == "WFH" else "WFH"
    path = Path(folder) / "told.csv"
    write_roster(agency, told, path)
    newcomers = {e for e in agency.employees if choice.random() < 0.1}
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    rows = [row for row in rows if next(csv.reader([row]))[0] not in newcomers]
    path.write_text(header + "".join(rows), encoding="utf-8")
    published = {cell: state for cell, state in told.items() if cell[0] not in newcomers}
    best = Reference(agency, time_limit, published).solve()
    start = agency.days[0].isoformat()
    run = run_giliran(
        giliran, folder, "replan", str(folder), "--published", str(path), "--from", start, "--json", "--quiet"
    )
    if run.returncode != 0:
        yield f"replan: exit code {run.returncode}: {(run.stdout + run.stderr).strip()[-1500:]}"
        return
    output = Path(folder) / "roster"
    summary = json.loads((output / "summary.json").read_text(encoding="utf-8"))
    violations, own = check_roster(agency, output / "roster.csv")
    yield from (f"replan: {violation}" for violation in violations[:10])
    if own is None:
        return
    with open(output / "roster.csv", encoding="utf-8", newline="") as file:
        home = {
            (row["employee_id"], date.fromisoformat(day))
            for row in csv.DictReader(file)
            for day, state in row.items()
            if state == "WFH"
        }
    own["stability"] = count_flips(agency, published, home)
    yield from (f"replan: {told}" for told in differences_of_summary(summary, own, agency, published))
    _, soft = check_states(agency, roster_states(agency, best))
    expected = score(agency, best) | {"soft": soft, "stability": count_flips(agency, published, best)}
    for key in FACTS + sum((STAGE_VALUES.get(stage, ()) for stage in expected_stages(agency, published)), ()):
        if own[key] != expected[key]:
            yield f"replan: {key}: giliran's roster has {own[key]}, the reference {expected[key]}"


def differences_of_order(giliran, folder):
    """Solves the same folder with the rows of every table in another order."""
    choice = random.Random(str(folder))
    other = Path(f"{folder}-other-order")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(folder, other)
    for path in other.glob("roster*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in other.rglob("*.csv"):
        header, *rows = path.read_bytes().splitlines(keepends=True)
        choice.shuffle(rows)
        path.write_bytes(header + b"".join(rows))
    run = run_giliran(giliran, other, "solve", str(other), "--json", "--quiet")
    rosters = [Path(place) / "roster" / "roster.csv" for place in (folder, other)]
    if run.returncode != 0:
        yield f"rows in another order ({other}): exit code {run.returncode}"
    elif rosters[0].read_bytes() != rosters[1].read_bytes():
        yield f"rows in another order ({other}) give another roster"
    else:
        shutil.rmtree(other)


def run_instance(task):
    """Generates and compares one instance; keeps its folder where something differs."""
    giliran, directory, seed, time_limit, more, verify_only, replan, asked = task
    folder = Path(directory) / f"seed-{seed}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    kinds = []
    try:
        kinds = write_agency(folder, seed, kinds=asked)
        kind, differences, seconds = compare_folder(giliran, folder, time_limit, more, verify_only, replan)
    except Exception as error:  # a fault of the reference is a failure too, and must not end the run
        kind, differences, seconds = "feasible", [f"THE REFERENCE failed: {type(error).__name__}: {error}"], (0, 0)
    if differences:
        (folder / "DIFFERENCES.txt").write_text("\n".join(differences) + "\n", encoding="utf-8")
    else:
        shutil.rmtree(folder)
    return seed, str(folder), kinds, kind, differences, seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--giliran", required=True, type=Path)
    parser.add_argument("--instances", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where folders with a difference are kept (default: a new one)")
    parser.add_argument("--time-limit", type=float, default=120, help="seconds per MIP of the reference")
    parser.add_argument("--folder", type=Path, help="compare this one folder only")
    parser.add_argument("--more", action="store_true", help="test `verify` and the order of rows as well")
    parser.add_argument("--verify-only", action="store_true", help="test `verify` alone")
    parser.add_argument("--replan", action="store_true", help="test `replan` alone")
    parser.add_argument("--kinds", default="all", type=parse_kinds, help=f"all, none, or some of {', '.join(KINDS)}")
    arguments = parser.parse_args()
    giliran = arguments.giliran.resolve()
    if arguments.folder:
        kind, differences, seconds = compare_folder(
            giliran, arguments.folder, arguments.time_limit, arguments.more, arguments.verify_only, arguments.replan
        )
        print("\n".join(differences))
        print(f"{kind}; reference {seconds[0]:.1f} s, giliran {seconds[1]:.1f} s")
        print(f"{int(not differences)} passed, {int(bool(differences))} failed")
        return int(bool(differences))

    directory = arguments.keep or Path(tempfile.mkdtemp(prefix="giliran-compare-"))
    passed = failed = 0
    others = Counter()
    tried, failed_by_kind = Counter(), Counter()
    total = [0.0, 0.0]
    seed = arguments.seed
    with ProcessPoolExecutor(arguments.jobs) as pool:
        while passed + failed < arguments.instances:
            missing = arguments.instances - passed - failed
            numbers = range(seed, seed + min(missing, 20))
            rest = (arguments.time_limit, arguments.more, arguments.verify_only, arguments.replan, arguments.kinds)
            batch = [(giliran, directory, number, *rest) for number in numbers]
            seed += len(batch)
            for number, folder, kinds, kind, differences, seconds in pool.map(run_instance, batch):
                total = [total[0] + seconds[0], total[1] + seconds[1]]
                tried.update(kinds)
                if differences:
                    failed += 1
                    failed_by_kind.update(kinds)
                    print(f"FAILED seed {number} ({kind}; {folder})", flush=True)
                    for difference in differences:
                        print(f"    {difference}", flush=True)
                elif kind in ("feasible", "invalid"):
                    passed += 1
                else:
                    others[kind] += 1
    print(f"\n{'kind of rule':45} {'instances':>9} {'failed':>7}")
    for kind, number in sorted(tried.items()):
        print(f"{kind:45} {number:9} {failed_by_kind[kind]:7}")
    print(
        f"\nseeds {arguments.seed} to {seed - 1}; besides those counted below, {others['infeasible']} have no roster on either"
        f" side and {others['undecided']} were not decided by the reference in time"
    )
    print(f"reference {total[0]:.1f} s, giliran {total[1]:.1f} s")
    if failed:
        print(f"folders with a difference: {directory}")
    print(f"{passed} passed, {failed} failed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
