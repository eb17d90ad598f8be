"""CP-SAT of OR-Tools."""

import math

import numpy as np
import ortools
from ortools.sat.python import cp_model


class Peer:
    """The program as CP-SAT holds it."""

    version = f"OR-Tools {ortools.__version__}"

    def __init__(self, threads):
        self.threads = threads
        self.model = cp_model.CpModel()
        self.variables = []

    def build(self, program):
        model = self.model
        self.variables = [
            model.new_int_var(int(low), int(high), "") for low, high in zip(program.lower, program.upper)
        ]
        for number, (low, high) in enumerate(zip(program.row_low, program.row_high)):
            index, value = program.row(number)
            self._add_row(index, value, low, high)

    def _add_row(self, index, value, low, high):
        low = cp_model.INT_MIN if math.isinf(low) else int(low)
        high = cp_model.INT_MAX if math.isinf(high) else int(high)
        self.model.add_linear_constraint(self._sum(index, value), low, high)

    def _sum(self, index, value):
        return cp_model.LinearExpr.weighted_sum([self.variables[i] for i in index], value.tolist())

    def maximise(self, cost, time_limit):
        index = np.flatnonzero(cost)
        self.model.maximize(self._sum(index, cost[index]))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.threads
        solver.parameters.max_time_in_seconds = time_limit
        solver.parameters.relative_gap_limit = 0.0
        solver.parameters.absolute_gap_limit = 0.0
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return "infeasible", None, None
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return ("limit" if status == cp_model.UNKNOWN else "unknown"), None, solver.best_objective_bound
        x = np.array([solver.value(variable) for variable in self.variables])
        # The next part starts from here.
        self.model.clear_hints()
        for variable, value in zip(self.variables, x):
            self.model.add_hint(variable, int(value))
        return ("optimal" if status == cp_model.OPTIMAL else "limit"), x, solver.best_objective_bound

    def keep(self, cost, value):
        index = np.flatnonzero(cost)
        self._add_row(index, cost[index], value, math.inf)
