"""Compares `giliran audit` with `audit.py`: on true certificates, and on ones that were tampered with. Before that, tests how
`audit.py` reads trees with parts, of which no such certificate need have any, on rows by hand.

    python test_audit.py --giliran PATH [--instances 100] [--seed 1] [--sizes 1000 10000]

The tampered certificates are sealed anew, so that it is the bounds that must tell. Needs the package `blake3` for it.
The last line is like `109 passed, 0 failed`.
"""

import argparse
import copy
import gzip
import itertools
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from math import inf
from pathlib import Path

from blake3 import blake3

from agency import Agency
from audit import Replay
from random_agency import KINDS, parse_kinds, write_agency

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "data" / "examples"


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8")


def both_audits(giliran, folder, results):
    """What the two say: (exit code of each, last line of audit.py, the line that would agree)."""
    one = run(giliran, "audit", folder, results, "--json", "--lang", "en")
    other = run(sys.executable, HERE / "audit.py", folder, results)
    said = json.loads(one.stdout) if one.stdout.strip() else {}
    last = (other.stdout + other.stderr).strip().splitlines()[-1]
    agreed = f"{said.get('steps')} bounds in {said.get('blocks')} blocks hold: no roster can be better"
    return one.returncode, other.returncode, last, agreed


# ---------------------------------------------------------------- rows by hand


def replay_of(rows, fixed):
    """A block of these rows alone."""
    replay = Replay.__new__(Replay)
    replay.rows, replay.fixed = [list(row) for row in rows], list(fixed)
    return replay


def at_most(side, *coefficients):
    return [-inf, side, tuple((column, a) for column, a in enumerate(coefficients) if a)]


def exactly(side, *coefficients):
    return [side, *at_most(side, *coefficients)[1:]]


def is_refused(call, *arguments, **named):
    try:
        call(*arguments, **named)
    except (LookupError, TypeError, ValueError):
        return True
    return False


def part(columns, rows=(), greatest=()):
    return {"columns": list(columns), "rows": list(rows), "greatest": list(greatest)}


def bound(*y, k=1, **rest):
    return {"bound": {"k": k, "y": [list(entry) for entry in y], **rest}}


def shows(replay, costs, value, parts, *nodes):
    return not is_refused(replay.price, dict(enumerate(costs)), value, parts, list(nodes))


def test_paths():
    replay = replay_of([at_most(1, 1, 1), at_most(1, 0, 0, 1), exactly(1, 0, 0, 0, 1)], [None, None, None, True])
    # Behind a 0 whatever follows keeps the row.
    assert replay.find_paths([0, 1], [0], 9) == [[(0, 1)], [(0, 0), (0, -1)]]
    assert replay.find_paths([0, 1], [0, 2], 4) and is_refused(replay.find_paths, [0, 1], [0], 3)
    assert replay.find_paths([], [2], 1) == []
    for columns, rows in (([0, 0, 1], [0]), ([0, 1, 3], [0]), ([0, 1, 4], [0]), ([0], [0]), ([0, 1], [3]), ([0, 1], [-1]),
                          ([0, 1, 2], [1, 0]), ([0, 1], [0, 0])):  # fmt: skip
        assert is_refused(replay.find_paths, columns, rows, 9), (columns, rows)
    replay.fixed[3] = False
    assert is_refused(replay.find_paths, [0, 1], [2], 9)
    assert replay.diagram([[1, 2], [0, 3]], [0]) == [-inf, 3, ((0, 3), (1, 2))]
    assert is_refused(replay.diagram, [[1, 0], [0, 0]], [0])


def test_longest_paths():
    layers = replay_of([at_most(1, 1, 1)], [None, None]).find_paths([0, 1], [0], 9)
    rests = Replay.longest(layers, [3, 2])
    assert rests == [[3, -inf], [2, 0, -inf], [0, -inf]] and list(Replay.losses(layers, [3, 2], rests)) == [(1, 0), (0, 1)]
    # Twice the same column: where the first is 1, none of the second leads to the end.
    layers = [[(0, 1)], [(0, -1), (-1, -1)]]
    rests = Replay.longest(layers, [9, 1])
    assert rests[0][0] == 0 and list(Replay.losses(layers, [9, 1], rests)) == [(0, inf), (0, inf)]
    assert Replay.prune(layers) == [[(0, -1)], [(0, -1)]] and Replay.prune([]) == []
    assert Replay.prune([[(0, 0)], [(-1, -1)]]) == [[(-1, -1)], []]


def test_restrict():
    replay = replay_of([at_most(1, 1, 1)], [None, None])
    known = [([None, None], replay.find_paths([0, 1], [0], 9))]
    assert replay.restrict(known, [None, None]) is known[0][1]
    assert replay.restrict(known, [None, True]) == [[(0, -1)], [(-1, 0)]]
    assert Replay.longest(replay.restrict(known, [True, True]), [1, 1])[0][0] == -inf and len(known) == 3
    # Out of those of a node around it, not of those beside it.
    assert replay.restrict(known, [False, None]) == [[(0, -1)], [(0, 0)]] and len(known) == 2


def test_keep_greatest():
    rows = [at_most(1, 1, 1), exactly(2, 2, 1), exactly(1, 2, 1), exactly(3, 2, 1, 1), exactly(2, 2, 1, 0, 1), [1, 2, ((0, 2),)]]
    replay = replay_of(rows, [None, None, True, None])
    layers = replay.find_paths([1, 0], [0], 9)
    assert replay.keep_greatest(layers, [1, 0], 1) == replay.keep_greatest(layers, [1, 0], 3) == [[(0, -1)], [(-1, 0)]]
    # Kept elsewhere too, about another column, no equation, and no row.
    assert all(is_refused(replay.keep_greatest, layers, [1, 0], number) for number in (2, 4, 5, 0, 6, -1))
    assert is_refused(replay.keep_greatest, [[(-1, -1)], []], [1, 0], 1), "where nothing is, nothing is greatest"


def test_rows_of_parts():
    replay = replay_of([at_most(3, 2, 2), at_most(3, 0, 0, 2, 2)], [None] * 5)
    costs, both = [1] * 5, [part([0, 1], [0]), part([3, 2], [1])]
    assert shows(replay, costs, 5, [], bound()) and not shows(replay, costs, 4, [], bound())
    assert shows(replay, costs, 3, both, bound()) and not shows(replay, costs, 2, both, bound())
    assert not shows(replay, costs, 3, both[:1], bound()), "one of them alone leaves four"
    assert not shows(replay, costs, 9, [part([0], [0])], bound()), "a column of the row is in no part"
    assert not shows(replay, costs, 9, [*both, part([4, 1])], bound()), "a column in two parts"
    wrong = [[bound(k=0)], [bound(k=-1)], [bound((0, -1))], [bound((0, 0))], [bound((2, 1))], [{"empty": bound()["bound"]}]]
    assert not any(shows(replay, costs, 9, both, *nodes) for nodes in wrong)
    replay.fixed[0] = True
    assert not shows(replay, costs, 9, both, bound()), "a column that is fixed"
    assert shows(replay, costs, 3, [part([1], [0]), both[1]], bound()) and not shows(replay, costs, 3, both[1:], bound())


def test_equations_of_parts():
    replay = replay_of([at_most(1, 1, 1), exactly(2, 2, 1)], [None, None])
    assert shows(replay, [1, 4], 4, [part([1, 0], [0])], bound()) and not shows(replay, [1, 4], 3, [part([1, 0], [0])], bound())
    kept = [part([1, 0], [0], [1])]
    assert shows(replay, [1, 4], 1, kept, bound()) and not shows(replay, [1, 4], 0, kept, bound())
    assert not shows(replay, [1, 4], 9, [part([1, 0], [0], [1, 0])], bound())


def test_rests():
    replay = replay_of([at_most(2, 1, 1, 1), at_most(1, 1, 1)], [None, None, None, False])
    costs, parts, last = [3, 3, 1, 5], [part([0, 1, 2], [0])], bound((1, 9))
    # The longest path is 6: better than 4 is nothing without the first and the second, which break a row.
    assert replay.price_node(dict(enumerate(costs)), 4, [([0, 1, 2], [([None] * 3, replay.find_paths([0, 1, 2], [0], 99))])],
                             bound(rest=1)["bound"], {}) == {0: True, 1: True, 2: False}  # fmt: skip
    assert shows(replay, costs, 4, parts, bound(rest=1), last)
    assert not shows(replay, costs, 3, parts, bound(rest=1), last), "four is there"
    assert not shows(replay, costs, 4, parts, last, last) and not shows(replay, costs, 4, parts, bound(), last)
    assert shows(replay, costs, 6, parts, bound()) and shows(replay, costs, 6, parts, bound(rest=7)), "nothing is left"
    # A column of no part loses just as much as it is worth.
    assert replay.price_node({0: 3, 1: -3, 2: 1}, 2, [], bound(rest=1)["bound"], {}) == {0: True, 1: False}
    # What is fixed below the one branch is open below the other.
    branch = {"branch": [2, 1, 3]}
    assert shows(replay, costs, 4, parts, branch, bound(rest=2), last, bound())
    assert not shows(replay, costs, 3, parts, branch, bound(rest=2), last, bound())
    assert not shows(replay, costs, 4, parts, {"branch": [2, 1, 2]}, bound(rest=3), last, last)


def test_circles_and_missing_nodes():
    replay = replay_of([], [None, True])
    assert shows(replay, [1, 0], 0, [], {"branch": [0, 1, 2]}, bound(), bound()) is False
    assert shows(replay, [1, 0], 1, [], {"branch": [0, 1, 2]}, bound(), bound())
    assert shows(replay, [1, 0], 1, [], {"branch": [1, 9, 1]}, bound()), "nothing is where a fixed column is another"
    for nodes in ([], [{"branch": [0, 0, 0]}], [{"branch": [0, 1, 2]}, bound()], [{"branch": [2, 1, 1]}, bound(), bound()],
                  [{"branch": [-1, 1, 1]}, bound(), bound()], [{"leaf": bound()["bound"]}], [{}]):  # fmt: skip
        assert not shows(replay, [1, 0], 1, [], *nodes), nodes
    assert not any(shows(replay, [1, 0], 0, [], bound(rest=rest)) for rest in (0, 1, -1))
    # What is passed over must be a node too.
    passed_over = [bound(rest=7), bound(k=0), {"empty": bound()["bound"]}, {"branch": [-1, 0, 0]}]
    assert [shows(replay, [1, 0], 1, [], bound(rest=1), node) for node in passed_over] == [True, False, False, False]


def test_step_with_parts():
    def step(**evidence):
        replay = replay_of([at_most(3, 2, 2)], [None, None])
        replay.steps, replay.held, replay.values = [{"goal": "unasked"} | evidence], 0, [True, False]
        replay.step("unasked", {0: 2, 1: 2})
        return replay.rows[1:], replay.fixed

    priced = {"parts": [part([0, 1], [0])], "nodes": [bound()]}
    # Narrows to what has the value, and to nothing else.
    assert step(priced=priced) == ([[1, inf, ((0, 1), (1, 1))]], [None, None])
    assert is_refused(step, priced=priced | {"parts": []})
    for other in ({"bound": bound((0, 1), k=2)["bound"]}, {"tree": []}, {"clauses": []}):
        assert is_refused(step, priced=priced, **other), other


def grow(choice, rows, at, nodes):
    """Bounds and branches on all open columns: each assignment is closed by much of the rows that it breaks, or by nothing."""
    if None not in at:
        sums = [sum(a for column, a in entries if at[column]) for *_, entries in rows]
        broken = [(s > upper) - (s < lower) for s, (lower, upper, _) in zip(sums, rows)]
        nodes.append(bound(*((row, 99 * y) for row, y in enumerate(broken) if y)))
        return
    fitting = [(row, y) for row, sides in enumerate(rows) if (y := choice.randint(-2, 2)) and abs(sides[y > 0]) < inf]
    branch = [at.index(None)]
    nodes += [bound(*fitting, k=choice.randint(1, 3), rest=len(nodes) + 1), {"branch": branch}]
    for value in (False, True):
        branch.append(len(nodes))
        grow(choice, rows, [value if column == branch[0] else was for column, was in enumerate(at)], nodes)


def take_apart(choice, replay):
    """Two parts with the rows about them alone; those are kept at their greatest that are there in any case."""
    is_open = [was is None for was in replay.fixed]
    columns = choice.sample(range(5), 5)
    for order in (columns[: choice.randint(0, 2)], columns[2:]):
        own = [n for n, row in enumerate(replay.rows) if all(c in order or not is_open[c] for c, _ in row[2])]
        greatest = [n for n in own if replay.rows[n][0] == replay.rows[n][1] and choice.random() < 0.5]
        yield part([c for c in order if is_open[c]], [n for n in own if n not in greatest], greatest)


def test_trees_with_parts():
    """All assignments of a few columns tell what is true: right trees show it, and wrong ones nothing else."""
    choice, counts = random.Random(1), Counter()
    for _ in range(1000):
        rows = []
        for _ in range(5):
            entries = tuple((column, a) for column in range(5) if (a := choice.choice([0, 0, 1, 1, 2, -1])))
            most = sum(a for _, a in entries if a > 0)
            rows.append([*choice.choice([(-inf, 1), (-inf, 2), (0, inf), (most - 1, most - 1), (most, most)]), entries])
        replay = replay_of(rows, choice.choices([None, False, True], [8, 1, 1], k=5))
        costs = choice.choices(range(-3, 4), k=5)
        points = itertools.product(*([False, True] if was is None else [was] for was in replay.fixed))
        points = [x for x in points if all(lower <= sum(a for c, a in e if x[c]) <= upper for lower, upper, e in rows)]
        best = max((sum(cost for cost, v in zip(costs, x) if v) for x in points), default=None)
        if best is None:
            continue
        parts, nodes = list(take_apart(choice, replay)), []
        grow(choice, rows, replay.fixed, nodes)
        is_shown, said = shows(replay, costs, best, parts, *nodes), (rows, replay.fixed, costs, parts, nodes)
        has_equations = any(one["greatest"] for one in parts)
        assert (is_shown or has_equations) and not shows(replay, costs, best - 1, parts, *nodes), said
        counts["shown", has_equations] += is_shown
        for tampering in TREE_TAMPERINGS:
            blocks = copy.deepcopy([[{"goal": "unasked", "priced": {"parts": parts, "nodes": nodes}}]])
            priced = blocks[0][0]["priced"]
            if tampering(choice, blocks, None) is not False:
                assert not shows(replay, costs, best - 1, priced["parts"], *priced["nodes"]), (tampering, said, priced)
                counts["refused"] += not shows(replay, costs, best, priced["parts"], *priced["nodes"])
    assert min(counts.values()) > 20, counts


# ---------------------------------------------------------------- tampering


def list_tree(step):
    """The nodes of its tree, if it has one."""
    return step["priced"]["nodes"] if "priced" in step else step.get("tree", [])


def list_trees(blocks):
    return [tree for steps in blocks for step in steps if (tree := list_tree(step))]


def multipliers_of(blocks):
    """Every place with multipliers."""
    for step in (step for steps in blocks for step in steps):
        nodes = [node for tree in list_tree(step) for kind, node in tree.items() if kind != "branch"]
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
    for kind in ("bound", "tree", "clauses", "priced"):
        step.pop(kind, None)


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
    trees = list_trees(blocks)
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
    return [node for tree in list_trees(blocks) for node in tree if node.keys() & kinds]


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


def swap_children(choice, blocks, rows):
    branches = list_nodes(blocks, {"branch"})
    if not branches:
        return False
    branch = choice.choice(branches)["branch"]
    branch[1:] = branch[:0:-1]


def list_rests(blocks):
    return [node["bound"] for node in list_nodes(blocks, {"bound"}) if "rest" in node["bound"]]


def drop_rest(choice, blocks, rows):
    """A bound that is said to leave nothing."""
    rests = list_rests(blocks)
    if not rests:
        return False
    choice.choice(rests).pop("rest")


def change_rest(choice, blocks, rows):
    """What a bound leaves is said to be elsewhere."""
    rests = list_rests(blocks)
    if not rests:
        return False
    choice.choice(rests)["rest"] += choice.choice([1, 2, 1000])


def change_part(choice, blocks, rows):
    """A part of fewer columns or rows, or of others, or none at all."""
    places = [step["priced"]["parts"] for steps in blocks for step in steps if "priced" in step]
    places = [parts for parts in places if any(part["columns"] for part in parts)]
    if not places:
        return False
    parts = choice.choice(places)
    part = choice.choice([part for part in parts if part["columns"]])
    greatest = part.pop("greatest", [])
    listed = choice.choice([each for each in (part["columns"], part["rows"], greatest) if each])
    at = choice.randrange(len(listed))
    choice.choice([
        lambda: listed.pop(at), lambda: listed.insert(at, listed[at] + 1), lambda: listed.append(listed[at]),
        lambda: greatest.extend(part["rows"][-1:]), lambda: parts.append(part), lambda: parts.remove(part),
        lambda: part["columns"].insert(0, part["columns"].pop()),
    ])()  # fmt: skip
    part |= {"greatest": greatest} if greatest else {}


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


TREE_TAMPERINGS = [
    change_multiplier, change_denominator, change_row, drop_multiplier, cut_tree, rename_leaf, change_branch, swap_children,
    drop_rest, change_rest, change_part,
]  # fmt: skip
TAMPERINGS = TREE_TAMPERINGS + [
    drop_step, drop_evidence, repeat_step, swap_steps, swap_blocks, drop_clause, drop_hint, change_hint, change_literal,
    drop_literal, drop_cut, sharpen_split, change_diagram, change_rounding, change_cell, take_cell, swap_people, swap_days,
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


def write_files(folder, files):
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def write_rotation(folder):
    """Three people who each day are where they were the day before, as far as limits for each month let them: small, but what
    shows it is a tree with parts."""
    files = {
        "policy.toml": 'id = "p"\ntitle = { id = "p", en = "p" }\nissuer = "p"\nsource = "p"\nfrom = 2026-06-01\n'
        'to = 2026-07-31\n[classes]\nadministration = ["analisis"]\n',
        "agency.toml": 'name = "A"\npolicy = "policy.toml"\nobjectives = ["preferences"]\n'
        '[[quota]]\nid = "present"\nper = "unit"\nmin_office = 1\n[[cycle]]\nid = "same"\ndays = 1\nsoft = true\n'
        '[[limit]]\nid = "month"\nper = "month"\nmax_office = 8\nmin_office = 3\nsoft = true\n',
        "units.csv": "unit_id,name,service\nU,U,analisis\n",
        "employees.csv": "employee_id,name,unit_id,preferences\nA,A,U,Mon\nB,B,U,Tue\nC,C,U,Wed\n",
    }
    write_files(folder, files)


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
    write_files(folder, files)
    run(giliran, "solve", folder, "--quiet")

    def forge(choice, blocks, rows):
        for row in rows[2:]:
            row[-1] = "WFO"
        blocks[0][0]["bound"]["y"], blocks[0][1]["bound"]["y"] = [[0, 0]], [[0, 1]]

    return write_tampered(forge, None, folder, folder / "tampered")


def compare_again(giliran, folder, choice):
    """Differences between the two about a roster that is made again, from some day on, after a few cells changed and a few people
    came."""
    header, *rows = [line.rsplit(",") for line in (folder / "roster" / "roster.csv").read_text(encoding="utf-8").splitlines()]
    days = header[3:]
    for row in (choice.choice(rows) for _ in range(choice.randrange(6))):
        at = -1 - choice.randrange(len(days))
        row[at] = {"WFH": "WFO", "WFO": "WFH"}.get(row[at], row[at])
    told = [header, *(row for row in rows if choice.random() < 0.95)]
    (folder / "told.csv").write_text("".join(",".join(row) + "\n" for row in told), encoding="utf-8")
    again, start = folder / "again", choice.choice(days)
    made = run(giliran, "replan", folder, "--published", folder / "told.csv", "--from", start, "--out", again, "--quiet")
    if made.returncode != 0:  # what was told may leave no roster
        return [] if made.returncode == 4 else [f"replan ends with {made.returncode}"]
    one, other, last, agreed = both_audits(giliran, folder, again)
    return [] if one == other == 5 or (one, other, last) == (0, 0, agreed) else [f"replan from {start}: {one} and {other}: {last}"]


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
    return differences + compare_again(giliran, folder, choice)


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

    # What is not there, or cannot be read, is no failure of a proof.
    codes = both_audits(giliran, directory / "nowhere", directory)[:2]
    print("" if codes == (3, 3) else f"FAILED nowhere: exit codes {codes} instead of 3 and 3", flush=True)
    passed, failed = passed + (codes == (3, 3)), failed + (codes != (3, 3))
    for test in [test for name, test in globals().items() if name.startswith("test_")]:
        test()
        passed += 1
    forged = directory / "forged"
    codes = both_audits(giliran, forged, forged / "tampered")[:2] if write_forged(giliran, forged) else None
    print("" if codes == (7, 7) else f"FAILED forged ({forged}): exit codes {codes} instead of 7 and 7", flush=True)
    passed, failed = passed + (codes == (7, 7)), failed + (codes != (7, 7))
    write_rotation(directory / "rotation")
    compare("rotation", directory / "rotation")
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
