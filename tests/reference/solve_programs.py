"""Solves exported programs with other solvers, and compares what they find with the values that giliran states.

    solve_programs.py FOLDER [SOLVER...]

FOLDER is what `giliran export` wrote; the solvers are highs (package highspy), cbc (package PuLP, which brings it) and
scip (package PySCIPOpt), by default those that are installed. Prints one line a solver, and every difference; the exit
code is 1 where there is one, and 3 where no solver is installed.
"""

import csv
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

PACKAGES = {"highs": "highspy", "cbc": "pulp", "scip": "pyscipopt"}


def solve_with_highs(path, _sense):
    highspy = import_module("highspy")
    highs = highspy.Highs()
    highs.silent()
    for option in ("mip_rel_gap", "mip_abs_gap"):
        highs.setOptionValue(option, 0.0)
    if highs.readModel(str(path)) == highspy.HighsStatus.kError:
        return "cannot be read"
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return highs.getInfo().objective_function_value
    return highs.modelStatusToString(status).lower()


def solve_with_cbc(path, sense):
    pulp = import_module("pulp")
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "solution"
        limits = ["ratio", "0", "allow", "0.999"]
        # CBC 2.10 passes over the section OBJSENSE of MPS.
        way = ["max"] if sense == "maximise" and path.suffix == ".mps" else []
        command = [pulp.PULP_CBC_CMD().path, str(path), *way, *limits, "solve", "solution", str(found)]
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        if not found.exists():
            return "cannot be read: " + " / ".join(told.splitlines()[-6:])
        first = found.read_text().splitlines()[0]
    if not first.startswith("Optimal"):
        return first.split(" - ")[0].lower()
    return float(first.split("objective value")[1])


def solve_with_scip(path, _sense):
    model = import_module("pyscipopt").Model()
    model.hideOutput()
    model.readProblem(str(path))
    model.optimize()
    return model.getObjVal() if model.getStatus() == "optimal" else model.getStatus()


SOLVERS = {"highs": solve_with_highs, "cbc": solve_with_cbc, "scip": solve_with_scip}


def is_installed(solver):
    try:
        import_module(PACKAGES[solver])
    except ImportError:
        return False
    return True


def compare(folder, solver):
    """The differences between what a solver finds and what is stated, program by program."""
    differences = []
    with open(folder / "programs.csv", newline="") as table:
        rows = list(csv.DictReader(table))
    for row in rows:
        found = SOLVERS[solver](folder / row["file"], row["sense"])
        if row["value"] == "":
            same = found == "infeasible"
        else:
            same = isinstance(found, float) and abs(found - int(row["value"])) < 1e-4
        if not same:
            differences.append(f"{solver}: {row['file']}: {found}, not {row['value'] or 'infeasible'}")
    print(f"{solver}: {len(rows)} programs")
    return differences


def main():
    folder, solvers = Path(sys.argv[1]), sys.argv[2:] or [solver for solver in SOLVERS if is_installed(solver)]
    if not solvers:
        return 3
    differences = [difference for solver in solvers for difference in compare(folder, solver)]
    print(*differences, sep="\n")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
