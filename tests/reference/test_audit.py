"""Compares `giliran audit` with `audit.py`: on true certificates, and on ones that were tampered with.

    python test_audit.py --giliran PATH [--instances 100] [--seed 1] [--sizes 1000 10000]

The tampered certificates are sealed anew, so that it is the bounds that must tell. Needs the package `blake3` for it.
The last line is like `109 passed, 0 failed`.
"""

import argparse
import copy
import gzip
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from blake3 import blake3

from agency import Agency
from random_agency import KINDS, parse_kinds, write_agency

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "data" / "examples"


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8")


def both_audits(giliran, folder, results):
    """What the two say: (exit code of each, last line of audit.py, the line that would agree)."""
    one = run(giliran, "audit", folder, results, "--json", "--lang", "en")
    other = run(sys.executable, HERE / "audit.py", folder, results)
    said = json.loads(one.stdout) if one.stdout.strip() else {"steps": None, "blocks": None}
    last = (other.stdout + other.stderr).strip().splitlines()[-1]
    agreed = f"{said['steps']} bounds in {said['blocks']} blocks hold: no roster can be better"
    return one.returncode, other.returncode, last, agreed


# ---------------------------------------------------------------- tampering


def multipliers_of(blocks):
    """Every place with multipliers."""
    for step in (step for steps in blocks for step in steps):
        nodes = [node for tree in step.get("tree", []) for kind, node in tree.items() if kind != "branch"]
        yield from ([step["bound"]] if "bound" in step else []) + nodes
        for narrowing in step.get("rounds", []):
            yield from [narrowing["bound"]] if "bound" in narrowing else []
            for cut in narrowing["cuts"]:
                yield from [cut["rounded"]] if "rounded" in cut else []
                yield from [cut["split"]["zero"], cut["split"]["one"]] if "split" in cut else []


def change_multiplier(choice, blocks, rows):
    places = [place for place in multipliers_of(blocks) if place["y"]]
    if not places:
        return False
    entry = choice.choice(choice.choice(places)["y"])
    entry[1] = choice.choice([entry[1] + 1, entry[1] - 1, -entry[1], 2 * entry[1], 0])


def change_denominator(choice, blocks, rows):
    place = choice.choice(list(multipliers_of(blocks)) or [{"k": 1}])
    place["k"] = choice.choice([place["k"] + 1, 2 * place["k"], 60])


def change_row(choice, blocks, rows):
    places = [place for place in multipliers_of(blocks) if place["y"]]
    if not places:
        return False
    choice.choice(choice.choice(places)["y"])[0] += choice.choice([1, 2, 1000])


def drop_multiplier(choice, blocks, rows):
    places = [place["y"] for place in multipliers_of(blocks) if place["y"]]
    if not places:
        return False
    place = choice.choice(places)
    place.pop(choice.randrange(len(place)))


def drop_step(choice, blocks, rows):
    steps = choice.choice([steps for steps in blocks if steps] or [[0]])
    steps.pop(choice.randrange(len(steps)))


def drop_evidence(choice, blocks, rows):
    step = choice.choice([step for steps in blocks for step in steps] or [{}])
    step.pop("bound", None)
    step.pop("tree", None)
    step.pop("clauses", None)


def repeat_step(choice, blocks, rows):
    steps = choice.choice([steps for steps in blocks if steps] or [[0]])
    steps.insert(0, steps[-1])


def swap_steps(choice, blocks, rows):
    steps = choice.choice([steps for steps in blocks if len(steps) > 1] or [[0, 0]])
    steps[0], steps[1] = steps[1], steps[0]


def swap_blocks(choice, blocks, rows):
    if len(blocks) < 2:
        return False
    one, other = choice.sample(range(len(blocks)), 2)
    blocks[one], blocks[other] = blocks[other], blocks[one]


def cut_tree(choice, blocks, rows):
    trees = [step["tree"] for steps in blocks for step in steps if "tree" in step]
    if not trees:
        return False
    choice.choice(trees).pop()


def list_clauses(blocks):
    return [clauses for steps in blocks for step in steps if (clauses := step.get("clauses"))]


def drop_clause(choice, blocks, rows):
    if not (places := list_clauses(blocks)):
        return False
    clauses = choice.choice(places)
    clauses.pop(choice.randrange(len(clauses)))


def choose_part(choice, blocks, part):
    """The literals (0) or the hints (1) of a clause, and a place among them."""
    places = [clause[part] for clauses in list_clauses(blocks) for clause in clauses if clause[part]]
    place = choice.choice(places) if places else []
    return place, choice.randrange(len(place)) if place else None


def drop_hint(choice, blocks, rows):
    hints, at = choose_part(choice, blocks, 1)
    if at is None:
        return False
    hints.pop(at)


def change_hint(choice, blocks, rows):
    hints, at = choose_part(choice, blocks, 1)
    if at is None:
        return False
    hints[at] += choice.choice([1, 2, 1000])


def change_literal(choice, blocks, rows):
    literals, at = choose_part(choice, blocks, 0)
    if at is None:
        return False
    literals[at] = choice.choice([~literals[at], literals[at] + 1 if literals[at] >= 0 else literals[at] - 1])


def drop_literal(choice, blocks, rows):
    literals, at = choose_part(choice, blocks, 0)
    if at is None:
        return False
    literals.pop(at)


def list_cuts(blocks):
    return [cut for steps in blocks for step in steps for narrowing in step.get("rounds", []) for cut in narrowing["cuts"]]


def drop_cut(choice, blocks, rows):
    places = [narrowing["cuts"] for steps in blocks for step in steps for narrowing in step.get("rounds", [])]
    places = [cuts for cuts in places if cuts]
    if not places:
        return False
    cuts = choice.choice(places)
    cuts.pop(choice.randrange(len(cuts)))


def sharpen_split(choice, blocks, rows):
    """A row that is said to hold on both sides of a split, and asks for more."""
    splits = [cut["split"] for cut in list_cuts(blocks) if "split" in cut]
    if not splits:
        return False
    split = choice.choice(splits)
    split["b"] -= 1
    if choice.random() < 0.5:
        split["b"] += 1
        split["a"].append(list(split["a"][-1]))


def change_rounding(choice, blocks, rows):
    """Other columns are rounded up."""
    rounded = [cut["rounded"] for cut in list_cuts(blocks) if "rounded" in cut]
    if not rounded:
        return False
    cut = choice.choice(rounded)
    up = set(cut.get("up", []))
    cut["up"] = sorted(up ^ {choice.randrange(40)})


def change_diagram(choice, blocks, rows):
    """A diagram of fewer rows, of others, or of another sum."""
    diagrams = [cut["diagram"] for cut in list_cuts(blocks) if "diagram" in cut]
    if not diagrams:
        return False
    diagram = choice.choice(diagrams)
    at = choice.randrange(len(diagram["rows"]))
    term = choice.choice(diagram["a"])
    choice.choice([
        lambda: diagram["rows"].pop(at), lambda: diagram["rows"].insert(at, diagram["rows"][at] + 1),
        lambda: term.__setitem__(1, term[1] + 1), lambda: diagram["a"].append(list(term)),
        lambda: diagram["a"].remove(term), lambda: diagram["a"].sort(),
    ])()  # fmt: skip


def list_nodes(blocks, kinds):
    trees = [step["tree"] for steps in blocks for step in steps if "tree" in step]
    return [node for tree in trees for node in tree if node.keys() & kinds]


def rename_leaf(choice, blocks, rows):
    """A leaf that claims to be something that it is not."""
    leaves = list_nodes(blocks, {"bound", "empty"})
    if not leaves:
        return False
    leaf = choice.choice(leaves)
    ((kind, multipliers),) = leaf.items()
    leaf.clear()
    leaf[choice.choice(["root", "leaf", *{"bound", "empty"} - {kind}])] = multipliers


def change_branch(choice, blocks, rows):
    """A branch on another column, or on none that there is."""
    branches = list_nodes(blocks, {"branch"})
    if not branches:
        return False
    branch = choice.choice(branches)["branch"]
    branch[0] = choice.choice([-1, branch[0] - 1, branch[0] + 1, 10**6])


def change_cell(choice, blocks, rows):
    """Somebody who may as well be elsewhere."""
    cells = [(row, n) for row in rows[1:] for n, state in enumerate(row) if state in ("WFH", "WFO")]
    row, n = choice.choice(cells)
    row[n] = "WFO" if row[n] == "WFH" else "WFH"


def take_cell(choice, blocks, rows):
    """Somebody stays in the office: often no rule is broken, but the roster is worse."""
    cells = [(row, n) for row in rows[1:] for n, state in enumerate(row) if state == "WFH"]
    if not cells:
        return False
    row, n = choice.choice(cells)
    row[n] = "WFO"


def swap_people(choice, blocks, rows):
    """Two people take each other's places, absences aside: some group then has too many of one kind."""
    one, other = choice.sample(rows[1:], 2) if len(rows) > 2 else (rows[0], rows[0])
    for n in range(len(one)):
        if {one[n], other[n]} == {"WFH", "WFO"}:
            one[n], other[n] = other[n], one[n]


def swap_days(choice, blocks, rows):
    """Two days of somebody change places."""
    row = choice.choice(rows[1:])
    days = [n for n, state in enumerate(row) if state in ("WFH", "WFO")]
    if len(days) < 2:
        return False
    one, other = choice.sample(days, 2)
    row[one], row[other] = row[other], row[one]


TAMPERINGS = [
    change_multiplier, change_denominator, change_row, drop_multiplier, drop_step, drop_evidence, repeat_step,
    swap_steps, swap_blocks, cut_tree, rename_leaf, change_branch, drop_clause, drop_hint, change_hint, change_literal,
    drop_literal, drop_cut, sharpen_split, change_diagram, change_rounding, change_cell, take_cell,
    swap_people, swap_days,
]  # fmt: skip


def write_tampered(tampering, choice, folder, results):
    """Writes roster and certificate with one thing changed, sealed anew; False where there is nothing to change."""
    with gzip.open(folder / "roster" / "certificate.json.gz", "rt", encoding="utf-8") as file:
        certificate = json.load(file)
    text = (folder / "roster" / "roster.csv").read_text(encoding="utf-8")
    rows = [line.rsplit(",", text.split("\n", 1)[0].count(",") - 2) for line in text.splitlines()]
    before = copy.deepcopy((certificate["blocks"], rows))
    if tampering(choice, certificate["blocks"], rows) is False or before == (certificate["blocks"], rows):
        return False
    results.mkdir(exist_ok=True)
    roster = "".join(",".join(row) + "\n" for row in rows).encode()
    certificate["roster"] = blake3(roster).hexdigest()
    sealed = [certificate[key] for key in ("format", "input", "roster", "blocks")]
    certificate["seal"] = blake3(json.dumps(sealed, separators=(",", ":")).encode()).hexdigest()
    (results / "roster.csv").write_bytes(roster)
    with gzip.open(results / "certificate.json.gz", "wt", encoding="utf-8") as file:
        json.dump(certificate, file)
    return True


def write_forged(giliran, folder):
    """Three people wish a day, and one must be at home. The forged certificate says that it must be exactly one: a
    multiplier of 0 is no reason to make a row an equation, but it was once taken for one."""
    files = {
        "policy.toml": 'id = "p"\ntitle = { id = "p", en = "p" }\nissuer = "p"\nsource = "p"\nfrom = 2023-08-28\n'
        'to = 2023-08-28\n[classes]\nadministration = ["analisis"]\n',
        "agency.toml": 'name = "A"\npolicy = "policy.toml"\nobjectives = ["unasked", "preferences"]\n'
        '[[quota]]\nid = "minimum"\nper = "unit"\nmin_wfh = 1\n',
        "units.csv": "unit_id,name,service\nU,U,analisis\n",
        "employees.csv": "employee_id,name,unit_id,preferences\nA,A,U,Mon\nB,B,U,Mon\nC,C,U,Mon\n",
    }
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    run(giliran, "solve", folder, "--quiet")

    def forge(choice, blocks, rows):
        for row in rows[2:]:
            row[-1] = "WFO"
        blocks[0][0]["bound"]["y"], blocks[0][1]["bound"]["y"] = [[0, 0]], [[0, 1]]

    return write_tampered(forge, None, folder, folder / "tampered")


def compare_folder(giliran, folder, seed, caught):
    """Differences between the two; None where there is no roster to audit, "open" where giliran has no proof to tamper with."""
    solved = run(giliran, "solve", folder, "--quiet").returncode
    if solved != 0:
        # Now and then somebody asks for more than a budget allows: an error of the folder that is meant to be there.
        is_meant = solved == 4 or (solved == 3 and Agency(folder).over_budget)
        return None if is_meant else [f"solve ends with {solved}"]
    one, other, last, agreed = both_audits(giliran, folder, folder / "roster")
    if one == other == 5:  # giliran has no proof of some bound but its solver's word, and both say so
        return "open"
    differences = [] if (one, other, last) == (0, 0, agreed) else [f"true certificate: {one} and {other}: {last}"]
    choice = random.Random(seed)
    for tampering in TAMPERINGS:
        if write_tampered(tampering, choice, folder, folder / "tampered"):
            one, other, last, _ = both_audits(giliran, folder, folder / "tampered")
            caught[tampering.__name__, one] += 1
            if one != other:
                differences.append(f"{tampering.__name__}: exit codes {one} and {other}: {last}")
    return differences


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--giliran", required=True, type=Path)
    parser.add_argument("--instances", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10000], help="employees of generated agencies")
    parser.add_argument("--kinds", default="all", type=parse_kinds, help=f"all, none, or some of {', '.join(KINDS)}")
    arguments = parser.parse_args()
    giliran, caught, passed, failed, infeasible, unproven = arguments.giliran.resolve(), Counter(), 0, 0, 0, 0
    directory = Path(tempfile.mkdtemp(prefix="giliran-audit-"))

    def compare(name, folder):
        nonlocal passed, failed, infeasible, unproven
        differences = compare_folder(giliran, folder, name, caught)
        if differences == "open":
            unproven += 1
        elif differences:
            failed += 1
            print(f"FAILED {name} ({folder})", *differences, sep="\n    ", flush=True)
            return
        else:
            passed, infeasible = passed + (differences is not None), infeasible + (differences is None)
        shutil.rmtree(folder)

    forged = directory / "forged"
    codes = both_audits(giliran, forged, forged / "tampered")[:2] if write_forged(giliran, forged) else None
    print("" if codes == (7, 7) else f"FAILED forged ({forged}): exit codes {codes} instead of 7 and 7", flush=True)
    passed, failed = passed + (codes == (7, 7)), failed + (codes != (7, 7))
    for example in sorted(path for path in EXAMPLES.iterdir() if path.is_dir()):
        compare(example.name, Path(shutil.copytree(example, directory / example.name)))
    for size in arguments.sizes:
        for hard in ([], ["--hard"]):
            folder = directory / f"{size}{''.join(hard)}"
            run(giliran, "generate", folder, "--employees", size, *hard)
            compare(folder.name, folder)
    seed, wanted = arguments.seed, passed + failed + arguments.instances
    while passed + failed < wanted:
        folder = directory / f"seed-{seed}"
        folder.mkdir()
        write_agency(folder, seed, kinds=arguments.kinds)
        compare(folder.name, folder)
        seed += 1

    print(f"\n{'tampering':20} {'tried':>6} {'fails':>6} {'open':>6} {'still proves it':>16}")
    for tampering in TAMPERINGS:
        codes = [caught[tampering.__name__, code] for code in (7, 5, 0)]
        print(f"{tampering.__name__:20} {sum(codes):6} {codes[0]:6} {codes[1]:6} {codes[2]:16}")
    print(f"seeds {arguments.seed} to {seed - 1}; besides those counted below, {infeasible} have no roster, and {unproven} no proof "
          "of some bound but the solver's word, which both say")
    print(f"{passed} passed, {failed} failed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
