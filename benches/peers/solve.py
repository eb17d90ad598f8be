"""Solves one program with one solver, in a process of its own, and prints what came of it as JSON.

    python solve.py SOLVER FILE.npz [--time-limit 300] [--threads 2]

A stage of several parts is solved part by part, the value of each kept by an added row: the same for every solver.
An answer is rounded and checked here in whole numbers; it counts as proven only if the solver calls it optimal and
its bound leaves no room for a better whole number.
"""

import argparse
import importlib
import json
import math
import resource
import sys
import time

import numpy as np

from peers import SOLVERS
from program import Program


def solve_program(program, peer, time_limit):
    """Status, value and bound of each part, and the seconds that went into building and solving."""
    started = time.perf_counter()
    peer.build(program)
    built = time.perf_counter()
    answer = {"status": "optimal", "parts": [], "bounds": [], "proven": True, "seconds_build": built - started}
    last = len(program.cost) - 1
    for number, (cost, scale) in enumerate(zip(program.cost, program.scale)):
        if number < last and not cost.any():
            # A strict rule that selects nobody with a wish; only the last part must find a roster whatever it is worth.
            answer["parts"].append(0)
            answer["bounds"].append(0)
            continue
        left = max(time_limit - (time.perf_counter() - built), 0.1)
        status, x, bound = peer.maximise(cost, left)
        answer["status"] = status
        value = None
        if x is not None:
            x = np.round(x).astype(np.int64)
            if not program.is_kept_by(x):
                raise RuntimeError(f"{peer.version}: the rounded answer breaks a row")
            value = int(cost @ x)
        tight = value is not None and bound is not None and bound < value + 1 - 1e-6
        answer["proven"] &= status == "optimal" and tight
        answer["parts"].append(None if value is None else value * int(scale))
        answer["bounds"].append(None if bound is None else math.floor(bound + 1e-6) * int(scale))
        if status != "optimal":
            break
        if number < last:
            peer.keep(cost, value)
    answer["seconds_solve"] = time.perf_counter() - built
    complete = len(answer["parts"]) == len(program.cost) and None not in answer["parts"]
    answer["objective"] = sum(answer["parts"]) if complete else None
    answer["proven"] &= complete
    return answer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("solver", choices=SOLVERS)
    parser.add_argument("program")
    parser.add_argument("--time-limit", type=float, default=300)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    program = Program.read(arguments.program)
    # Each solver is imported alone: highspy and ortools cannot share a process.
    peer = importlib.import_module(f"with_{arguments.solver}").Peer(arguments.threads)
    if program.impossible:
        answer = {"status": "infeasible", "objective": None, "proven": False}
    else:
        answer = solve_program(program, peer, arguments.time_limit)
    answer |= {"solver": SOLVERS[arguments.solver], "version": peer.version, "threads": peer.threads}
    # Peak of this process in MiB, and of a solver that runs in one below it at the same time.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer["memory_mib"] = own + getattr(peer, "memory_below_mib", 0)
    json.dump(answer, sys.stdout)
    print()


if __name__ == "__main__":
    main()
