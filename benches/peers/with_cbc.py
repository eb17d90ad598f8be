"""CBC as PuLP brings it: a program of its own, which PuLP hands a file."""

import re
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import pulp


class Peer:
    """The program as PuLP holds it."""

    def __init__(self, threads):
        self.threads = threads
        self.version = f"PuLP {pulp.VERSION}"
        self.problem = pulp.LpProblem("preferences", pulp.LpMaximize)
        self.variables = []
        self.idle = None
        self.memory_below_mib = 0

    def build(self, program):
        self.variables = [
            pulp.LpVariable(f"x{number}", int(low), int(high), pulp.LpInteger)
            for number, (low, high) in enumerate(zip(program.lower, program.upper))
        ]
        # PuLP takes in a column with the first row or objective that names it, and writes files that CBC cannot
        # read where it is given one that none names; such a column stays at its lower bound.
        self.idle = program.lower
        for number, (low, high) in enumerate(zip(program.row_low, program.row_high)):
            index, value = program.row(number)
            if low == high:
                self._add_row(index, value, pulp.LpConstraintEQ, low)
                continue
            if np.isfinite(high):
                self._add_row(index, value, pulp.LpConstraintLE, high)
            if np.isfinite(low):
                self._add_row(index, value, pulp.LpConstraintGE, low)

    def _add_row(self, index, value, sense, side):
        self.problem += pulp.LpConstraint(self._sum(index, value), sense, rhs=int(side))

    def _sum(self, index, value):
        return pulp.LpAffineExpression(zip([self.variables[i] for i in index], value.tolist()))

    def maximise(self, cost, time_limit):
        index = np.flatnonzero(cost)
        self.problem.setObjective(self._sum(index, cost[index]))
        with tempfile.TemporaryDirectory() as folder, MemoryOfChildren() as memory:
            log = Path(folder) / "cbc.log"
            solver = pulp.PULP_CBC_CMD(
                msg=False, threads=self.threads, timeLimit=time_limit, gapRel=0, gapAbs=0, logPath=str(log)
            )
            solver.tmpDir = folder
            self.problem.solve(solver)
            text = log.read_text(encoding="utf-8", errors="replace")
        self.memory_below_mib = max(self.memory_below_mib, memory.peak_mib)
        if found := re.search(r"^Version: (\S+)", text, re.MULTILINE):
            self.version = f"CBC {found[1]}, PuLP {pulp.VERSION}"
        outcome = self.problem.sol_status
        if outcome == pulp.LpSolutionInfeasible:
            return "infeasible", None, None
        if outcome not in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible):
            return "limit", None, read_bound(text)
        x = np.array([low if v.varValue is None else v.varValue for v, low in zip(self.variables, self.idle)])
        if outcome == pulp.LpSolutionIntegerFeasible:
            return "limit", x, read_bound(text)
        # PuLP passes on no bound; CBC's word, at a gap of 0, is that this is it.
        return "optimal", x, float(cost @ np.round(x))

    def keep(self, cost, value):
        index = np.flatnonzero(cost)
        self._add_row(index, cost[index], pulp.LpConstraintGE, value)


def read_bound(log):
    """The bound that CBC states when it stops early."""
    found = re.search(r"^(?:Lower|Upper) bound:\s+(-?[\d.e+]+)", log, re.MULTILINE)
    return float(found[1]) if found else None


class MemoryOfChildren:
    """The greatest peak of the processes below this one, as the system keeps it (Linux), asked for while they run."""

    def __enter__(self):
        self.peak_mib = 0.0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def _watch(self):
        children = Path("/proc/self/task")
        while not self.over.is_set():
            try:
                numbers = " ".join(path.read_text() for path in children.glob("*/children")).split()
                for number in numbers:
                    status = Path(f"/proc/{number}/status").read_text()
                    if found := re.search(r"VmHWM:\s+(\d+)", status):
                        self.peak_mib = max(self.peak_mib, int(found[1]) / 1024)
            except OSError:
                pass  # it has just ended
            time.sleep(0.02)
