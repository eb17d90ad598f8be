"""SCIP through PySCIPOpt. It solves on one thread."""

import math

import numpy as np
import pyscipopt
from pyscipopt import Model, quicksum

STATUS = {"optimal": "optimal", "infeasible": "infeasible", "timelimit": "limit"}


class Peer:
    """The program as SCIP holds it."""

    def __init__(self, _threads):
        self.threads = 1
        self.model = Model()
        self.version = f"SCIP {self.model.version()}, PySCIPOpt {pyscipopt.__version__}"
        self.model.hideOutput()
        self.model.setParam("limits/gap", 0.0)
        self.model.setParam("limits/absgap", 0.0)
        self.variables = []

    def build(self, program):
        add = self.model.addVar
        self.variables = [
            add(vtype="I", lb=float(low), ub=float(high)) for low, high in zip(program.lower, program.upper)
        ]
        for number, (low, high) in enumerate(zip(program.row_low, program.row_high)):
            index, value = program.row(number)
            self._add_row(index, value, low, high)

    def _add_row(self, index, value, low, high):
        total = self._sum(index, value)
        if math.isinf(low):
            self.model.addCons(total <= high)
        elif math.isinf(high):
            self.model.addCons(total >= low)
        elif low == high:
            self.model.addCons(total == low)
        else:
            self.model.addCons((low <= total) <= high)

    def _sum(self, index, value):
        return quicksum(v * self.variables[i] for i, v in zip(index, value.tolist()))

    def maximise(self, cost, time_limit):
        if self.model.getStatus() != "unknown":
            self.model.freeTransform()
        index = np.flatnonzero(cost)
        self.model.setObjective(self._sum(index, cost[index]), sense="maximize")
        self.model.setParam("limits/time", time_limit)
        self.model.optimize()
        status = STATUS.get(self.model.getStatus(), "unknown")
        bound = self.model.getDualbound()
        bound = bound if status != "infeasible" and abs(bound) < self.model.infinity() else None
        if self.model.getNSols() == 0 or status == "infeasible":
            return status, None, bound
        best = self.model.getBestSol()
        return status, np.array([self.model.getSolVal(best, v) for v in self.variables]), bound

    def keep(self, cost, value):
        self.model.freeTransform()
        index = np.flatnonzero(cost)
        self._add_row(index, cost[index], value, math.inf)
