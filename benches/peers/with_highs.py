"""HiGHS through highspy, the whole program as one MIP."""

import highspy
import numpy as np

STATUS = {
    highspy.HighsModelStatus.kOptimal: "optimal",
    highspy.HighsModelStatus.kInfeasible: "infeasible",
    highspy.HighsModelStatus.kTimeLimit: "limit",
}


class Peer:
    """The program as HiGHS holds it."""

    def __init__(self, threads):
        self.threads = threads
        self.solver = highspy.Highs()
        self.version = f"HiGHS {self.solver.version()}"
        # The default gap, 1e-4, would be called optimal.
        options = {"output_flag": False, "threads": threads, "mip_rel_gap": 0.0, "mip_abs_gap": 0.0}
        for option, value in options.items():
            if self.solver.setOptionValue(option, value) != highspy.HighsStatus.kOk:
                raise RuntimeError(f"HiGHS does not know the option {option}")

    def build(self, program):
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = program.columns, program.rows
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = np.zeros(program.columns)
        model.col_lower_ = program.lower.astype(np.float64)
        model.col_upper_ = program.upper.astype(np.float64)
        model.row_lower_, model.row_upper_ = program.row_low, program.row_high
        model.integrality_ = [highspy.HighsVarType.kInteger] * program.columns
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = program.start.astype(np.int32)
        matrix.index_ = program.index.astype(np.int32)
        matrix.value_ = program.value.astype(np.float64)
        if self.solver.passModel(model) == highspy.HighsStatus.kError:
            raise RuntimeError("HiGHS refused the program")

    def maximise(self, cost, time_limit):
        columns = len(cost)
        self.solver.changeColsCost(columns, np.arange(columns, dtype=np.int32), cost.astype(np.float64))
        # The solver's clock runs on from one part to the next.
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + time_limit)
        self.solver.run()
        status = STATUS.get(self.solver.getModelStatus(), "unknown")
        info = self.solver.getInfo()
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        x = np.array(self.solver.getSolution().col_value) if found else None
        bound = info.mip_dual_bound
        return status, x, bound if status != "infeasible" and np.isfinite(bound) else None

    def keep(self, cost, value):
        index = np.flatnonzero(cost).astype(np.int32)
        self.solver.addRow(float(value), highspy.kHighsInf, len(index), index, cost[index].astype(np.float64))
