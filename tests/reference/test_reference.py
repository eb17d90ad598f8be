"""Tests the reference itself: against every roster there is, on agencies small enough to list them all.

    python test_reference.py [--instances 150] [--seed 1]
"""

import argparse
import itertools
import tempfile
from pathlib import Path

from agency import Agency
from check_roster import check_states
from random_agency import write_agency
from reference import Reference, roster_states, score, share_of

MOST_CELLS = 12


def rank(agency, at_home):
    """The lexicographic value of a roster, written straight from the definition."""
    key = []
    for stage in agency.objectives:
        if stage == "preferences":
            strict = [rule for rule in agency.rules["priority"] if rule.raw.get("strict")]
            sums = [0] * (len(strict) + 1)
            for e, d in at_home:
                person = agency.employees[e]
                part = next((n for n, rule in enumerate(strict) if rule.selects(person)), len(strict))
                sums[part] += agency.weight(e, d) * agency.gain[e]
            key.append(sums)
        elif stage == "fairness":
            key.append(
                sorted(share_of(agency, e, sum((e, d) in at_home for d in days)) for e, days in agency.requested.items())
            )
        else:
            key.append(-sum(agency.weight(e, d) <= 0 for e, d in at_home))
    return key


def best_by_listing(agency):
    """The best value over all rosters, or None."""
    cells = sorted(agency.may_be_home)
    best = None
    for choice in itertools.product((False, True), repeat=len(cells)):
        at_home = {cell for cell, home in zip(cells, choice) if home}
        if check_states(agency, roster_states(agency, at_home)):
            continue
        value = rank(agency, at_home)
        if best is None or value > best:
            best = value
    return best


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--instances", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    passed = failed = infeasible = 0
    seed = arguments.seed
    while passed + failed < arguments.instances:
        people, days = [(3, 4), (4, 3), (6, 2), (2, 6), (5, 3), (3, 6)][seed % 6]
        with tempfile.TemporaryDirectory() as folder:
            write_agency(Path(folder), f"tiny {seed}", people, days)
            agency = Agency(folder)
            seed += 1
            if not 3 <= len(agency.may_be_home) <= MOST_CELLS:
                continue
            found = Reference(agency).solve()
            expected = best_by_listing(agency)
            if found is None or expected is None:
                right = found is None and expected is None
                infeasible += right
            else:
                right = rank(agency, found) == expected and not check_states(agency, roster_states(agency, found))
                score(agency, found)
            passed += right
            failed += not right
            if not right:
                print(f"seed tiny {seed - 1}: {found and rank(agency, found)} instead of {expected}")
    print(f"{infeasible} of them have no roster")
    print(f"{passed} passed, {failed} failed")
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main())
