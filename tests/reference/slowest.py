"""Looks for small agencies that take long to solve: a search that maximises time.

    python slowest.py --giliran PATH [--agencies 200] [--seed 1] [--people 60] [--days 40] [--limit 60] [--keep FOLDER]

The first half are random agencies. The second half are neighbours of the slowest so far: more or fewer people or days, a kind
of rule more or less, or the same with another seed. Time is the processor time of one thread; who runs into the limit counts
with it. Whenever one is slower than all before, that is told; at the end a table of the slowest, with what giliran said of
each. They are kept as folders.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from random_agency import KINDS, write_agency

# Of so many a neighbour is tried, and so many are told.
SLOWEST = 8


@dataclass(frozen=True)
class Recipe:
    """What an agency is invented from."""

    seed: int
    people: int
    days: int
    kinds: tuple

    @staticmethod
    def draw(choice, most):
        kinds = tuple(sorted(choice.sample(KINDS, choice.choice([0, 1, 2, 3, len(KINDS)]))))
        return Recipe(choice.randrange(10**9), choice.randint(3, most.people), choice.randint(5, most.days), kinds)

    def vary(self, choice, most):
        """A neighbour: one thing is another."""
        match choice.randrange(4):
            case 0:
                return replace(self, people=min(max(3, self.people + choice.choice([-10, -3, -1, 1, 3, 10])), most.people))
            case 1:
                return replace(self, days=min(max(5, self.days + choice.choice([-10, -5, -1, 1, 5, 10])), most.days))
            case 2:
                return replace(self, kinds=tuple(sorted(set(self.kinds) ^ {choice.choice(KINDS)})))
            case _:
                return replace(self, seed=choice.randrange(10**9))


def take_time(giliran, folder, limit):
    """Seconds of processor time, and what is known of the roster."""
    command = [giliran, "solve", str(folder), "--threads", "1", "--time-limit", f"{limit}s", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    try:
        answer = json.loads(text)
    except json.JSONDecodeError:
        answer = {}
    said = answer.get("status", f"exit {code}")
    solver = answer.get("proof", {}).get("solver", 0)
    return usage.ru_utime, said + (f", {solver} on the solver's word" if solver else "")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--giliran", required=True, type=Path)
    parser.add_argument("--agencies", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=60, help="the most")
    parser.add_argument("--days", type=int, default=40, help="the most, working days")
    parser.add_argument("--limit", type=int, default=60, help="seconds for one of them")
    parser.add_argument("--keep", type=Path, help="where the slowest are kept (default: a new folder)")
    asked = parser.parse_args()
    keep = asked.keep or Path(tempfile.mkdtemp(prefix="giliran-slowest-"))
    keep.mkdir(parents=True, exist_ok=True)
    choice, found = random.Random(asked.seed), []
    for number in range(asked.agencies):
        is_random = number < asked.agencies // 2 or not found
        recipe = Recipe.draw(choice, asked) if is_random else choice.choice(found)[1].vary(choice, asked)
        folder = keep / f"agency-{number}"
        write_agency(folder, recipe.seed, recipe.people, recipe.days, recipe.kinds)
        seconds, said = take_time(asked.giliran.resolve(), folder, asked.limit)
        if not found or seconds > found[0][0]:
            print(f"{number:5}: {seconds:.2f} s", flush=True)
        found.append((seconds, recipe, folder, said))
        found.sort(key=lambda one: -one[0])
        for *_, left, _ in found[SLOWEST:]:
            shutil.rmtree(left)
        found = found[:SLOWEST]
    print(f"{asked.agencies} agencies of at most {asked.people} people; the slowest, in {keep}:")
    for seconds, recipe, folder, said in found:
        kinds = ",".join(recipe.kinds) or "none"
        print(f"{seconds:8.2f} s  {folder.name}  {recipe.people} people, {recipe.days} days, {said}  ({recipe.seed}; {kinds})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
