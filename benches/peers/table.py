"""The results as a Markdown table."""

CAPTION = """\
# The same program, solved by others

Measured on {processor} ({cores} cores, {memory_gib} GiB), {threads} threads where a solver can use them (SCIP uses one).
Times are of one machine on one day: read the ratios.{busy}

- **giliran** is the whole command with `objectives = ["preferences"]`, the stage that the peers solve: it also reads and
  checks the tables, builds the program, proves the answer in whole numbers, checks every rule and writes the roster.
  The seconds of the peers are only those of taking over the program, which lies ready as arrays, and of solving it.
- *giliran, every stage* adds the stages that no peer is asked for: exact leximin, and as few unasked days as can be, spread
  evenly.
- *against giliran* divides by the first row of the case. *Memory* is the peak of the process, with CBC's own below it.
- *Objective* is that of the stage, in whole numbers; in brackets where it is only the best found. Where a strict priority
  splits it into parts, each part is solved in turn, the parts before kept by a row, by every peer alike; the sum is shown.
  All proven objectives agree, part by part{verdict}.
- *Columns* and *rows* are those of the program that the peers get.

| case | columns | rows | solver | version | seconds to proven optimum | against giliran | memory, MiB | objective |
| --- | ---: | ---: | --- | --- | ---: | ---: | ---: | ---: |
"""


def write_table(results, path):
    """Writes `results` (as in results.json) to a Markdown file."""
    objectives = [{tuple(run["parts"]) for run in case["runs"] if run["proven"]} for case in results["cases"]]
    wrong = [case["name"] for case, found in zip(results["cases"], objectives) if len(found) > 1]
    verdict = f", BUT NOT IN: {'; '.join(wrong)}" if wrong else ""
    text = CAPTION.format(**results["machine"], **results["settings"], verdict=verdict, busy=note_of_load(results))
    for case in results["cases"]:
        text += "".join(row_of(case, run) for run in case["runs"])
    path.write_text(text, encoding="utf-8")


def note_of_load(results):
    """A warning where other work was going on; a run leaves a load of its own threads to the one after it."""
    load = max((run["load"] for case in results["cases"] for run in case["runs"]), default=0)
    if load <= results["settings"]["threads"] + 1:
        return ""
    return f" Other work was going on (load average up to {load:.1f}), so all of them are too long."


def row_of(case, run):
    base = next((r["seconds"] for r in case["runs"] if r["solver"] == "giliran" and r["proven"]), None)
    seconds = run.get("seconds")
    if run["status"] == "failed":
        time, ratio = "failed: " + str(run["cause"]).replace("|", " "), ""
    elif run["proven"]:
        time = show_seconds(seconds)
        ratio = f"{show_ratio(seconds / base)}x" if base else ""
    elif run["status"] == "infeasible":
        time, ratio = "called infeasible", ""
    else:
        limit = run.get("time_limit", seconds)
        time = f"not proven in {max(limit, seconds):.0f} s{gap_of(run)}"
        ratio = f"> {show_ratio(seconds / base)}x" if base else ""
    memory = f"{run['memory_mib']:,.0f}" if "memory_mib" in run else ""
    objective = run.get("objective")
    value = "" if objective is None else f"{objective:,}" if run["proven"] else f"({objective:,})"
    name = f"**{run['solver']}**" if run["solver"] == "giliran" else run["solver"]
    size = [f"{number:,}" if number is not None else "" for number in (case["columns"], case["rows"])]
    cells = [case["name"], *size, name, run["version"], time, ratio, memory, value]
    return "| " + " | ".join(cells) + " |\n"


def gap_of(run):
    """How far a peer's first part that is not closed may be from the best, in percent of its value."""
    for value, bound in zip(run.get("parts", []), run.get("bounds", [])):
        if value is None:
            return " (no roster)"
        if bound is None:
            return " (no bound)"
        if bound != value:
            return f" (gap {abs(bound - value) / max(1, abs(value)):.2%})"
    return ""


def show_seconds(seconds):
    return f"{seconds:.2f}" if seconds < 100 else f"{seconds:.0f}"


def show_ratio(ratio):
    return f"{ratio:.1f}" if ratio < 10 else f"{ratio:,.0f}"
