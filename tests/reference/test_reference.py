"""Tests the reference itself: against every roster there is, on agencies small enough to list them all.

    python test_reference.py [--instances 150] [--seed 1] [--kinds all]

`--each` takes that many agencies of each kind alone, and as many of mixtures.
"""

import argparse
import itertools
import tempfile
from collections import Counter
from pathlib import Path

from agency import Agency
from check_roster import check_states
from random_agency import KINDS, parse_kinds, write_agency
from reference import Reference, roster_states, score, share_of, unasked_share_of

MOST_CELLS = 9
SIZES = [(3, 3), (4, 3), (2, 4), (5, 2), (3, 4), (2, 6)]
# With many days, most are days on which nobody may be at home.
LONG_SIZES = [(2, 11), (3, 11), (2, 8), (3, 8), (2, 16), (2, 4)]
LONG_KINDS = {"cycle", "cohort"}


def rank(agency, at_home, soft):
    """The lexicographic value of a roster, written straight from the definition."""
    key = [-soft]
    for stage in agency.objectives:
        if stage == "preferences":
            strict = [rule for rule in agency.rules["priority"] if rule.raw.get("strict")]
            sums = [0] * (len(strict) + 1)
            for e, d in at_home:
                person = agency.employees[e]
                part = next((n for n, rule in enumerate(strict) if rule.selects(person)), len(strict))
                sums[part] += agency.weight(e, d) * agency.gain[e]
            key.append(sums)
        elif stage == "unasked":
            key.append(-sum(agency.weight(e, d) <= 0 for e, d in at_home))
        else:
            share, ladder = {
                "fairness": (share_of, agency.requested),
                "balance": (unasked_share_of, agency.spare),
            }[stage]
            key.append(sorted(share(agency, e, sum((e, d) in at_home for d in days)) for e, days in ladder.items()))
    return key


def value_of(agency, at_home):
    """Its value, or None where it breaks a rule."""
    violations, soft = check_states(agency, roster_states(agency, at_home))
    return None if violations else rank(agency, at_home, soft)


def best_by_listing(agency):
    """The best value over all rosters, or None."""
    cells = sorted(agency.may_be_home)
    best = None
    for choice in itertools.product((False, True), repeat=len(cells)):
        value = value_of(agency, {cell for cell, home in zip(cells, choice) if home})
        if value is not None and (best is None or value > best):
            best = value
    return best


class Tally:
    """Agencies tried, by the kinds that they have."""

    def __init__(self):
        self.passed, self.failed, self.infeasible, self.gave_way = Counter(), Counter(), Counter(), 0

    def test(self, seed, kinds):
        """One agency. False where it is not small enough, or has none of the kinds."""
        sizes = LONG_SIZES if set(kinds) & LONG_KINDS else SIZES
        people, days = sizes[seed % len(sizes)]
        with tempfile.TemporaryDirectory() as folder:
            used = write_agency(Path(folder), f"tiny {seed}", people, days, kinds)
            agency = Agency(folder)
            shown = [name.removeprefix("new: ") for name in used if name.startswith("new: ")]
            if not 3 <= len(agency.may_be_home) <= MOST_CELLS or (kinds and not shown):
                return False
            found = Reference(agency).solve()
            expected = best_by_listing(agency)
        value = None if found is None else value_of(agency, found)
        right = value == expected and (found is None or value is not None)
        if found is not None:
            score(agency, found)
        self.gave_way += right and found is not None and value[0] < 0
        for name in ["all", *shown]:
            (self.passed if right else self.failed)[name] += 1
            self.infeasible[name] += right and found is None
        if not right:
            print(f"seed tiny {seed} of {people} x {days} with {','.join(kinds)}: {value} instead of {expected}", flush=True)
        return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--instances", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", type=parse_kinds, default=KINDS, help=f"all, none, or some of {', '.join(KINDS)}")
    parser.add_argument("--each", action="store_true", help="that many of each kind alone, and of mixtures")
    arguments = parser.parse_args()
    mixtures = [(kind,) for kind in arguments.kinds] if arguments.each else []
    tally, seed = Tally(), arguments.seed
    for kinds in [*mixtures, arguments.kinds]:
        found = 0
        while found < arguments.instances:
            found += tally.test(seed, kinds)
            seed += 1
    print(f"{'kind':14} {'passed':>7} {'failed':>7} {'of them without a roster':>25}")
    for name in sorted(tally.passed | tally.failed):
        print(f"{name:14} {tally.passed[name]:7} {tally.failed[name]:7} {tally.infeasible[name]:25}")
    print(f"soft rules gave way in {tally.gave_way}")
    print(f"{tally.passed['all']} passed, {tally.failed['all']} failed")
    return bool(tally.failed["all"])


if __name__ == "__main__":
    raise SystemExit(main())
