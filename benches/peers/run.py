"""Times giliran and its peers on the same invented agencies and writes one table.

    python run.py --giliran PATH [--sizes 1000,10000,58109] [--plain | --hard] [--time-limit 120]

Every solver runs alone, in a process of its own. The exit code is 1 where two proven answers differ,
where a solver failed, or where giliran proved nothing.
"""

import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from peers import SOLVERS
from table import write_table

HERE = Path(__file__).resolve().parent


def run_measured(command, log):
    """Exit code, seconds and peak memory in MiB of a process; what it prints goes to the file `log`."""
    started = time.perf_counter()
    with open(log, "wb") as output:
        process = subprocess.Popen(list(map(str, command)), stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, time.perf_counter() - started, usage.ru_maxrss / 1024


def run_giliran(folder, name, arguments):
    """The whole program: reads, solves every stage of the folder, verifies, proves, writes. The median of a few runs."""
    with tempfile.TemporaryDirectory() as output:
        command = [arguments.giliran, "solve", folder, "--out", output, "--json", "--quiet"]
        command += ["--threads", arguments.threads, "--time-limit", f"{arguments.time_limit:.0f}s"]
        runs = [run_measured(command, Path(output) / "log")]
        # What disturbs a short run is lost in a long one.
        while runs[0][1] < 10 and len(runs) < arguments.repeats:
            runs.append(run_measured(command, Path(output) / "log"))
        code = next((code for code, _, _ in runs if code), 0)
        said = (Path(output) / "log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
        path = Path(output) / "summary.json"
        summary = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    stage = next((s for s in summary.get("stages", []) if s["name"] == "preferences"), {})
    return {
        "solver": name,
        "version": f"giliran {summary.get('version', '')}".strip(),
        "threads": arguments.threads,
        "time_limit": arguments.time_limit,
        "status": summary.get("status", "failed") if code in (0, 4, 5, 6) else "failed",
        "cause": None if code == 0 else f"exit code {code}: {said[-1] if said else ''}",
        "proven": code == 0 and bool(stage.get("proven")),
        "objective": summary.get("objective"),
        "parts": stage.get("parts") or [stage.get("value")],
        "bound": stage.get("bound"),
        "seconds": statistics.median(seconds for _, seconds, _ in runs),
        "memory_mib": max(memory for _, _, memory in runs),
    }


def run_peer(solver, program, time_limit, threads):
    """One peer on the program; seconds are those of handing the program over and of solving it."""
    command = [sys.executable, HERE / "solve.py", solver, program, "--time-limit", time_limit, "--threads", threads]
    # A solver that does not look at the clock is ended.
    patience = 2 * time_limit + 300
    try:
        run = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=patience)
    except subprocess.TimeoutExpired:
        return failed_peer(solver, f"did not end within {patience:.0f} s")
    if run.returncode != 0:
        return failed_peer(solver, (run.stderr.strip().splitlines() or [f"exit code {run.returncode}"])[-1])
    answer = json.loads(run.stdout)
    answer["time_limit"] = time_limit
    answer["seconds"] = answer.get("seconds_build", 0) + answer.get("seconds_solve", 0)
    return answer


def failed_peer(solver, cause):
    return {"solver": SOLVERS[solver], "version": "", "status": "failed", "cause": cause, "proven": False}


def with_preferences_alone(folder, copy):
    """A copy of the folder whose only stage is the one that the peers solve."""
    copy.mkdir()
    for path in folder.iterdir():
        if path.is_file() and path.name != "agency.toml":
            (copy / path.name).symlink_to(path)
    text = (folder / "agency.toml").read_text(encoding="utf-8")
    text = re.sub(r"^objectives *=.*\n", "", text, flags=re.MULTILINE)
    (copy / "agency.toml").write_text('objectives = ["preferences"]\n' + text, encoding="utf-8")
    return copy


def digest_of(folder):
    """A short name for the contents of a folder."""
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def differences(case):
    """Where proven answers of one case differ, or an unproven one is better than a proven one."""
    proven = [run for run in case["runs"] if run["proven"]]
    for run in case["runs"]:
        name = f"{case['name']}: {run['solver']}"
        if run["status"] == "failed":
            yield f"{name} failed: {run['cause']}"
        elif run["solver"] == "giliran" and not run["proven"]:
            yield f"{name} proved nothing: {run['cause']}"
        for other in proven[:1]:
            if run["proven"] and run["parts"] != other["parts"]:
                yield f"{name} has {run['parts']}, {other['solver']} {other['parts']}, and both are called optimal"
            if not run["proven"] and None not in run.get("parts", [None]) and run["parts"] > other["parts"]:
                yield f"{name} has {run['parts']}, better than the proven {other['parts']} of {other['solver']}"


def machine():
    """What the times were measured on."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    found = re.search(r"model name\s*:\s*(.+)", text)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": found[1].strip() if found else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gib": round(memory),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def run_case(case, arguments, place, keep):
    """Adds the runs of one case, giliran's first; `keep` is called after each."""
    say(f"{case['name']}: generating")
    folder = place / "agency"
    command = [arguments.giliran, "generate", folder, "--employees", case["people"], "--seed", arguments.seed]
    command += ["--hard"] if case["hard"] else []
    subprocess.run([*map(str, command), "--quiet"], check=True, stdout=subprocess.DEVNULL)
    digest = digest_of(folder)
    if case.get("folder") != digest:
        # Earlier runs, if any, were on another agency: the generator has changed.
        case |= {"folder": digest, "columns": None, "rows": None, "runs": []}
    alone = with_preferences_alone(folder, place / "preferences-alone")
    program = place / "program.npz"

    load = [os.getloadavg()[0]]

    def add(run):
        # How busy the machine was when this run began.
        run["load"] = round(load[0], 1)
        load[0] = os.getloadavg()[0]
        order = ["giliran", "giliran, every stage", *SOLVERS.values()]
        others = [other for other in case["runs"] if other["solver"] != run["solver"]]
        case["runs"] = sorted([*others, run], key=lambda run: order.index(run["solver"]))
        keep()
        say(f"  {run['solver']}: {run['status']}, {run.get('seconds', 0):.2f} s, objective {run.get('objective')}")

    if "giliran" in arguments.solvers:
        for name, path in (("giliran", alone), ("giliran, every stage", folder)):
            add(run_giliran(path, name, arguments))
    peers = [name for name in SOLVERS if name in arguments.solvers]
    if not peers:
        return
    say(f"{case['name']}: writing the program as arrays")
    built = subprocess.run(
        [sys.executable, str(HERE / "program.py"), str(folder), str(program)], check=True, stdout=subprocess.PIPE
    )
    case["columns"], case["rows"] = map(int, re.findall(rb"\d+", built.stdout)[:2])
    for solver in peers:
        add(run_peer(solver, program, arguments.time_limit, arguments.threads))


def say(text):
    print(text, file=sys.stderr, flush=True)


def run_cases(results, arguments, keep):
    """Runs every case that was asked for; returns what is wrong with the answers."""
    faults = []
    for people in map(int, arguments.sizes.split(",")):
        for hard in [False] * (not arguments.hard) + [True] * (not arguments.plain):
            name = f"{people:,} people, {'hard' if hard else 'plain'}"
            case = next((case for case in results["cases"] if case["name"] == name), None)
            if case is None:
                case = {"name": name, "people": people, "hard": hard}
                results["cases"].append(case)
                results["cases"].sort(key=lambda case: (case["people"], case["hard"]))
            with tempfile.TemporaryDirectory(prefix="giliran-peers-") as place:
                run_case(case, arguments, Path(place), keep)
            faults += differences(case)
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--giliran", required=True, type=lambda text: Path(text).resolve())
    parser.add_argument("--sizes", default="1000,10000,58109", help="numbers of people, with commas")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--plain", action="store_true", help="only agencies with the circular and two house rules")
    kinds.add_argument("--hard", action="store_true", help="only agencies with the rules of `giliran generate --hard`")
    everybody = ["giliran", *SOLVERS]
    parser.add_argument("--solvers", default=",".join(everybody), help="whom to run, with commas")
    parser.add_argument("--time-limit", type=float, default=120, help="seconds for each solver and case")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=3, help="runs of giliran below 10 s, of which the median counts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--add", action="store_true", help="keep the other runs that the results already hold")
    parser.add_argument("--out", type=Path, default=HERE / "results.md", help="the table; the same as .json beside it")
    arguments = parser.parse_args()
    arguments.solvers = arguments.solvers.split(",")
    if unknown := set(arguments.solvers) - set(everybody):
        parser.error(f"unknown solvers: {', '.join(sorted(unknown))}; there are {', '.join(everybody)}")

    data = arguments.out.with_suffix(".json")
    results = {"cases": []}
    if arguments.add and data.exists():
        results = json.loads(data.read_text(encoding="utf-8"))
    settings = {"seed": arguments.seed, "threads": arguments.threads}
    if results["cases"] and (results["machine"], results["settings"]) != (machine(), settings):
        parser.error(f"{data} was measured on another machine or with other settings: leave out --add")
    results |= {"machine": machine(), "settings": settings}

    def keep():
        data.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        write_table(results, arguments.out)

    # A copy, so that a build that goes on meanwhile changes nothing here.
    with tempfile.TemporaryDirectory(prefix="giliran-peers-") as place:
        arguments.giliran = Path(shutil.copy2(arguments.giliran, place))
        faults = run_cases(results, arguments, keep)
    for fault in faults:
        say(fault)
    say("all proven objectives agree" if not faults else f"{len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
