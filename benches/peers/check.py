"""Compares the four solvers with the second implementation on small random agencies.

    python check.py [--instances 20] [--seed 1]

This is the test of program.py and of the with_*.py: the same parts of the `preferences` stage, or no roster
on all sides. The last line is like `20 passed, 0 failed`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from peers import SOLVERS
from program import REFERENCE

HERE = Path(__file__).resolve().parent


def reference_parts(folder):
    """The parts that tests/reference finds, in a process of its own; None where there is no roster."""
    text = f"""
import json, sys
sys.path.insert(0, {str(REFERENCE)!r})
from agency import Agency
from reference import Reference, score
agency = Agency(sys.argv[1])
agency.objectives = ["preferences"]
at_home = Reference(agency).solve()
print(json.dumps(None if at_home is None else score(agency, at_home)["parts"]))
"""
    return json.loads(run([sys.executable, "-c", text, folder]))


def peer_parts(solver, program):
    """The parts that a solver proves; None where it says that there is no roster."""
    answer = json.loads(run([sys.executable, HERE / "solve.py", solver, program, "--time-limit", "120"]))
    if answer["status"] == "infeasible":
        return None
    return answer["parts"] if answer["proven"] else f"not proven: {answer['status']}"


def run(command):
    return subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, text=True, check=True).stdout


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--instances", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    passed = failed = infeasible = 0
    for seed in range(arguments.seed, arguments.seed + arguments.instances):
        with tempfile.TemporaryDirectory() as place:
            folder, program = Path(place) / "agency", Path(place) / "program.npz"
            folder.mkdir()
            run([sys.executable, REFERENCE / "random_agency.py", folder, seed])
            run([sys.executable, HERE / "program.py", folder, program])
            wanted = reference_parts(folder)
            found = {solver: peer_parts(solver, program) for solver in SOLVERS}
        wrong = {solver: parts for solver, parts in found.items() if parts != wanted}
        infeasible += wanted is None
        passed += not wrong
        failed += bool(wrong)
        for solver, parts in wrong.items():
            print(f"seed {seed}: {solver} has {parts}, the reference {wanted}")
    print(f"{infeasible} of them have no roster")
    print(f"{passed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
