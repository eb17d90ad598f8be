"""The peers: the name that the command line uses, and the name in the table."""

SOLVERS = {"highs": "HiGHS", "scip": "SCIP", "cbc": "CBC", "cpsat": "CP-SAT"}
