"""What happens to files when a run does not end as it should: killed, the disk full, two runs at once, signals.

    python faults.py --giliran PATH [--kills 50] [--seed 1] [--only kill,calls] [--commands solve,next]

Needs nothing but Python 3.11. Every command that writes runs on an invented agency in which an earlier result lies already.

    kill       each command killed at so many random moments: each file is the old one or the new one, whole; the same command run again does what
               it does otherwise and leaves nothing behind; files of two runs are noticed by `audit`
    calls      killed at each of the calls that give files their names, make and remove them, and see to it that they are on
               the disk, one after the other; and with each of these calls, and each write, failing: the same must hold, and an
               error is told with exit code 2
    disk       on a disk with room for part of the results: exit code 2 and a cause, nothing torn, nothing left behind
    readonly   in a folder that cannot be written to: exit code 2 and a cure
    two        two runs into one folder at once
    change     tables exchanged while a solve reads them: the result is of one version, and says of which
    pipes      nobody reads standard output
    memory     with less and less memory: nothing torn, and exit code 8 where it ends
    signals    SIGTERM and SIGINT at random moments of a long solve, and time limits: how long it takes is measured

`disk` and `readonly` mount file systems, so they need root, and `calls` needs strace; they are left out, saying so, without
it. The last lines are a table
of what was tried, and like `1000 kills, 0 faults`; the exit code is 1 where there was a fault. A folder with a fault is kept.
"""

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

ASIDE = ".giliran-"
# What puts files in their place; a kill before each of them leaves every state that there can be.
# A run that takes longer than this hangs.
PATIENCE = 120
CALLS = "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,fdatasync"
# Files that say when they were made, or how long it took: no two runs write the same bytes.
TIMED = (".json", ".xlsx", ".html", ".ics")
FROM, TO = "2023-08-28", "2023-09-22"

# Each command with `A` for the agency folder, and the places below the folder around it that it writes to.
COMMANDS = {
    "solve": ("solve A", ["A/roster"]),
    "solve-xlsx": ("solve A --xlsx", ["A/roster"]),
    "replan": ("replan A --published A/old --from 2023-09-04 --out A/again", ["A/again"]),
    "publish": ("publish A --roster A/now", ["A/published"]),
    "close": ("close A --roster A/now", ["A/closed"]),
    "next": ("next A B --from 2023-09-25 --to 2023-10-06", ["A/closed", "B"]),
    "sheets": ("sheets A --roster A/old --out A/sheets.xlsx", ["A/sheets.xlsx"]),
    "letter": ("letter A --roster A/old --out A/letter.html", ["A/letter.html"]),
    "calendar": ("calendar A --roster A/old --out A/calendars", ["A/calendars"]),
    "export": ("export A --format lp", ["A/programs"]),
    "report": ("report A --out A/report.html", ["A/report.html"]),
    "explain": ("explain A --all", ["A/roster"]),
    "compare": ("compare A --cap 60% --csv A/figures.csv", ["A/figures.csv"]),
    "sweep": ("sweep A --cap 40%..60% --csv A/curve.csv", ["A/curve.csv"]),
    "import": ("import A/employees.csv A/units.csv --into B --answer policy=se-sekda-dki-34-2023 --answer period=2023-08-21/2023-10-21 --answer service=administration", ["B"]),
    "init": ("init B", ["B"]),
    "init-xlsx": ("init B --xlsx", ["B"]),
    "generate": ("generate B --employees 200", ["B"]),
    "convert": ("convert A W.xlsx", ["W.xlsx"]),
    "unpack": ("convert V.xlsx B", ["B"]),
}


class Harness:
    def __init__(self, giliran, seed):
        self.giliran = giliran
        self.choice = random.Random(seed)
        self.directory = Path(tempfile.mkdtemp(prefix="giliran-faults-"))
        self.faults, self.tried, self.told = [], Counter(), []
        # How long each command took last: the machine is not always as fast.
        self.seconds = {}
        self.template = self.directory / "template"

    # ---- running

    def arguments(self, line, around):
        places = ("A", "B", "V.xlsx", "W.xlsx")
        return [str(self.giliran)] + [
            str(around / word) if word.split("/")[0] in places else word for word in line.split()
        ] + ["--quiet", "--lang", "en"]

    def start(self, line, around, **options):
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | options
        return subprocess.Popen(self.arguments(line, around), **options)

    def run(self, line, around, **options):
        started = time.monotonic()
        process = self.start(line, around, **options)
        out, err = self.wait(process)
        text = ((out or b"") + (err or b"")).decode("utf-8", "replace")
        return process.returncode, text, time.monotonic() - started

    def wait(self, process):
        try:
            return process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            return out, (err or b"") + f"\nHANGS: killed after {PATIENCE} s".encode()

    def prepare(self):
        """The folder that every trial begins with: a result of an earlier run, and a lock that came after it."""
        self.template.mkdir()
        here = self.template
        self.must("generate A --employees 200 --seed 3 --from {} --to {}".format(FROM, TO), here)
        self.must("solve A --out A/old", here)
        self.must("solve A", here)
        self.must("solve A --out A/again", here)
        for name in ("sheets", "letter", "report", "compare", "sweep", "calendar", "export"):
            self.must(COMMANDS[name][0], here)
        self.must("convert A V.xlsx", here)
        # Somebody of the agency must be in the office where they are at home now: other results come out.
        header, *rows = (here / "A/old/roster.csv").read_text("utf-8").splitlines()
        employee, day = next((row.split(",")[0], header.split(",")[n]) for row in rows for n, cell in enumerate(row.split(",")) if cell == "WFH" and '"' not in row)
        locks = here / "A/locks.csv"
        with locks.open("a", encoding="utf-8") as file:
            file.write("" if locks.stat().st_size else "employee_id,date,state,reason\n")
            columns = locks.read_text("utf-8").splitlines()[0].split(",") if locks.stat().st_size else ["employee_id", "date", "state", "reason"]
            lock = {"employee_id": employee, "date": day, "state": "WFO"}
            file.write(",".join(lock.get(column, "") for column in columns) + "\n")
        self.must("solve A --out A/now", here)

    def must(self, line, around):
        code, text, _ = self.run(line, around)
        if code != 0:
            raise SystemExit(f"{line}: exit code {code}: {text}")

    def fresh(self, name, command, place=None):
        around = (place or self.directory) / name
        shutil.rmtree(around, ignore_errors=True)
        shutil.copytree(self.template, around)
        if command in ("report", "explain"):  # they are about a roster that keeps the rules
            shutil.copytree(around / "A/now", around / "A/roster", dirs_exist_ok=True)
        return around

    def fault(self, what, around):
        kept = self.directory / f"fault-{len(self.faults)}"
        shutil.copytree(around, kept, dirs_exist_ok=True)
        self.faults.append(what)
        print(f"FAULT {what} ({kept})", flush=True)

    # ---- looking at files

    def files(self, around):
        return {str(path.relative_to(around)): path for path in around.rglob("*") if path.is_file()}

    def contents(self, around):
        return {name: path.read_bytes() for name, path in self.files(around).items()}

    def expected(self, name):
        """The files before and after a run of the command that is left alone, with its exit code."""
        around = self.fresh(f"whole-{name}", name)
        before = self.contents(around)
        code, text, seconds = self.run(COMMANDS[name][0], around)
        after = self.contents(around)
        shutil.rmtree(around)
        if code != 0:
            raise SystemExit(f"{name}: exit code {code}: {text}")
        return before, after, code, seconds

    def torn(self, around, before, after):
        """What is neither as it was nor as it will be."""
        for name, content in self.contents(around).items():
            if Path(name).name.startswith(ASIDE) or any(part.startswith(ASIDE) for part in Path(name).parts):
                continue
            if content in (before.get(name), after.get(name)):
                continue
            if name not in before and name not in after:
                yield f"{name} is of no run"
            elif not name.endswith(TIMED):
                yield f"{name} is neither the old nor the new one"
            elif not is_whole(name, content):
                yield f"{name} is torn"
        for name in before:
            if name in after and not (around / name).exists():
                yield f"{name} is gone"

    def incomplete(self, around, before, after, places):
        """Folders that a command makes at once, and that hold some of their files only."""
        for place in places:
            made = {name for name in after if name.startswith(f"{place}/") and name not in before}
            if not any(name.startswith(f"{place}/") for name in before):
                there = {name for name in made if (around / name).exists()}
                if there and there != made:
                    yield f"{place} holds {len(there)} of {len(made)} files"

    def leftovers(self, around):
        return [str(path.relative_to(around)) for path in around.rglob(f"{ASIDE}*")]

    # ---- kills

    def kill(self, name, number, expected):
        around = self.fresh("killed", name)
        process = self.start(COMMANDS[name][0], around)
        # Half of the kills fall into the last third, when files get their names.
        low = self.choice.choice([0.0, 0.65])
        time.sleep(self.seconds.get(name, expected[3]) * self.choice.uniform(low, 1.05))
        process.kill()
        process.communicate()
        was_killed = process.returncode == -signal.SIGKILL
        self.tried["kills" if was_killed else "too late to kill"] += 1
        self.tried[f"kill {name}"] += was_killed
        self.look_at_killed(name, f"kill {name} {number}", around, expected)

    def look_at_killed(self, name, what, around, expected):
        """Whether what a killed command leaves is the old or the new, and the same command goes on from there."""
        line, places = COMMANDS[name]
        before, after, code, _ = expected
        faults = list(self.torn(around, before, after))
        partly = list(self.incomplete(around, before, after, places))
        self.tried["partly made folders"] += bool(partly)
        if name in ("solve", "solve-xlsx"):
            faults += self.unnoticed(around, before, after)
        # The same command again.
        again, text, self.seconds[name] = self.run(line, around)
        is_there = again != 0 and not partly and all((around / place).exists() for place in places if place in ("B", "W.xlsx"))
        if again != code and not is_there:
            faults.append(f"the same command again ends with {again}: {text[-300:]} {partly}")
        elif again == code:
            names = {one for one in self.files(around)}
            # A closing or publication that was complete stays, and is not made twice.
            faults += [f"{one} is missing after it" for one in after if one not in names]
            faults += [f"{one} is left behind" for one in self.leftovers(around)]
        for one in faults:
            self.fault(f"{what}: {one}", around)
        shutil.rmtree(around)

    def count_calls(self, name, calls):
        """How often a command makes each of some system calls, failed ones too, on the thread that makes most of them."""
        around = self.fresh("counted", name)
        log = self.directory / "calls"
        self.trace(name, around, ["-o", str(log), "-e", f"trace={calls}"])
        counts = Counter()
        for line in log.read_text("utf-8", "replace").splitlines():
            thread, _, rest = line.partition(" ")
            call = rest.strip().split("(")[0]
            if not call.startswith(("<", "+", "-")):
                counts[call, thread] += 1
        shutil.rmtree(around)
        most = Counter()
        for (call, _), count in counts.items():
            most[call] = max(most[call], count)
        return most

    def trace(self, name, around, options):
        words = ["strace", "-f", "-qq", *options, *self.arguments(COMMANDS[name][0], around), "--threads", "1"]
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = self.wait(process)
        return process.returncode, (out + err).decode("utf-8", "replace")

    def calls(self, names):
        if not shutil.which("strace"):
            self.told.append("calls: not tried, as they need strace")
            return
        for name in names:
            expected = self.expected(name)
            before, after, _, _ = expected
            for call, count in sorted(self.count_calls(name, CALLS).items()):
                for number in range(1, count + 1):
                    around = self.fresh("called", name)
                    # An error of a call is the program's to tell; a kill before it leaves what was done so far.
                    code, _ = self.trace(name, around, ["-o", "/dev/null", "-e", f"inject={call}:signal=KILL:when={number}"])
                    self.tried["kills before a call" if code in (-9, 137) else "calls not reached"] += 1
                    self.look_at_killed(name, f"calls {name}: killed before {call} {number}", around, expected)
            failing = {**self.count_calls(name, CALLS), **self.count_calls(name, "write")}
            for call, count in sorted(failing.items()):
                for number in range(1, min(count, 60) + 1):
                    around = self.fresh("called", name)
                    error = "ENOSPC" if call == "write" else "EIO"
                    code, text = self.trace(name, around, ["-o", "/dev/null", "-e", f"inject={call}:error={error}:when={number}"])
                    self.tried[f"{call} fails"] += 1
                    faults = list(self.torn(around, before, after))
                    if "panic" in text or "bug in giliran" in text or code not in (0, 2):
                        faults.append(f"exit code {code}: {text[-300:]}")
                    if code == 0:
                        faults += [f"{one} is missing" for one in after if not (around / one).exists()]
                    if code == 0 and name in ("solve", "solve-xlsx") and self.run("audit A", around)[0] != 0:
                        faults.append("audit does not hold")
                    if call not in ("unlink", "unlinkat", "rmdir"):
                        faults += [f"{one} is left behind" for one in self.leftovers(around)]
                    for one in faults:
                        self.fault(f"calls {name}: {call} {number} fails: {one}", around)
                    shutil.rmtree(around)

    def unnoticed(self, around, before, after):
        """Files of two runs that `audit` takes for those of one."""
        names = [f"A/roster/{name}" for name in ("roster.csv", "certificate.json.gz", "assignments.csv")]
        there = {name: (around / name).read_bytes() for name in names}
        new = [there[name] == after[name] for name in names]
        summary = json.loads((around / "A/roster/summary.json").read_bytes())
        new.append(summary["files"]["roster.csv"] == json.loads(after["A/roster/summary.json"])["files"]["roster.csv"])
        code = self.run("audit A", around)[0]
        self.tried["kills between names"] += any(new) and not all(new)
        if (code == 0) != all(new):
            yield f"audit ends with {code} where new are {new}"

    def kills(self, wanted, names):
        for name in names:
            expected = self.expected(name)
            number = 0
            while self.tried[f"kill {name}"] < wanted:
                self.kill(name, number, expected)
                number += 1

    # ---- disks

    def disk(self, names):
        if os.geteuid() != 0:
            self.told.append("disk and readonly: not tried, as they need root")
            return
        place = self.directory / "disk"
        place.mkdir()
        for name in names:
            before, after, code, _ = self.expected(name)
            line, places = COMMANDS[name]
            used = 2 * sum(path.stat().st_size + 8192 for path in self.template.rglob("*"))
            pages = sum(len(content) // 4096 + 2 for one, content in after.items() if before.get(one) != content)
            for part in (0.0, 0.2, 0.4, 0.6, 0.8, 0.95):
                subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={used + pages * 4096}", "tmpfs", place], check=True)
                try:
                    around = self.fresh("around", name, place)
                    # All but so much of what the results take is filled.
                    free = os.statvfs(place).f_bavail * 4096 - int(part * pages) * 4096
                    (place / "filler").write_bytes(bytes(free))
                    ended, text, _ = self.run(line, around)
                    self.tried["disk full" if ended else "disk large enough"] += 1
                    faults = list(self.torn(around, before, after))
                    if ended == 0:
                        faults += [f"{one} is missing" for one in after if not (around / one).exists()]
                    elif ended != 2 or "panic" in text or "the disk is full" not in text:
                        faults.append(f"exit code {ended}: {text[-300:]}")
                    faults += self.incomplete(around, before, after, places)
                    faults += [f"{one} is left behind" for one in self.leftovers(around)]
                    for one in faults:
                        self.fault(f"disk {name} {part}: {one}", around)
                finally:
                    subprocess.run(["umount", "-l", place], check=True)
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={used * 2}", "tmpfs", place], check=True)
            try:
                around = self.fresh("around", name, place)
                before = self.contents(around)
                subprocess.run(["mount", "-o", "remount,ro", place], check=True)
                ended, text, _ = self.run(line, around)
                self.tried["read-only"] += 1
                if ended != 2 or "panic" in text or "can only be read" not in text:
                    self.fault(f"readonly {name}: exit code {ended}: {text[-400:]}", around)
                if self.contents(around) != before:
                    self.fault(f"readonly {name}: something changed", around)
            finally:
                subprocess.run(["umount", "-l", place], check=True)

    # ---- others at work

    def two(self, times):
        for name in ("solve", "publish", "close", "next", "sheets", "generate"):
            before, after, code, _ = self.expected(name)
            for number in range(times):
                around = self.fresh("two", name)
                both = [self.start(COMMANDS[name][0], around) for _ in range(2)]
                told = [process.communicate() for process in both]
                codes = sorted(process.returncode for process in both)
                self.tried["two at once"] += 1
                faults = [f"exit codes {codes}: {told}"] if 0 not in codes or not {*codes} <= {0, 2} else []
                faults += [one for one in self.torn(around, before, after) if "/2/" not in one]
                faults += [f"{one} is left behind" for one in self.leftovers(around)]
                if name == "solve" and self.run("audit A", around)[0] != 0:
                    faults.append("audit does not hold")
                for one in faults:
                    self.fault(f"two {name} {number}: {one}", around)

    def change(self, times):
        """`employees.csv` with two names exchanged again and again while a solve reads it."""
        for number in range(times):
            around = self.fresh("change", "solve")
            path = around / "A/employees.csv"
            one = path.read_bytes()
            rows = one.splitlines(keepends=True)
            other = b"".join([rows[0], rows[2], rows[1], *rows[3:]])
            process = self.start("solve A", around)
            turn = 0
            while process.poll() is None:
                aside = around / "aside"
                aside.write_bytes((one, other)[turn % 2])
                aside.replace(path)
                turn += 1
                time.sleep(0.0005)
            process.communicate()
            self.tried["changed while read"] += 1
            holds = []
            for version in (one, other):
                path.write_bytes(version)
                holds.append(self.run("audit A", around)[0] == 0)
            if process.returncode != 0 or holds.count(True) != 1:
                self.fault(f"change {number}: exit code {process.returncode}, the audit holds for {holds}", around)

    def pipes(self, names):
        for name in names:
            before, after, code, _ = self.expected(name)
            for stream in ("stdout", "stderr"):
                around = self.fresh("pipes", name)
                reader, writer = os.pipe()
                os.close(reader)
                words = [word for word in self.arguments(COMMANDS[name][0], around) if word != "--quiet"]
                with os.fdopen(writer, "wb") as gone:
                    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE} | {stream: gone}
                    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, **options)
                err = process.communicate()[1] or b""
                self.tried["nobody reads"] += 1
                faults = list(self.torn(around, before, after)) + [f"{one} is left behind" for one in self.leftovers(around)]
                if process.returncode not in (0, 2) or b"bug in giliran" in err:
                    faults.append(f"exit code {process.returncode}: {err[-300:]}")
                faults += [f"{one} is missing" for one in after if process.returncode == 0 and not (around / one).exists()]
                for one in faults:
                    self.fault(f"pipes {name} {stream}: {one}", around)

    def memory(self, names):
        for name in names:
            before, after, _, _ = self.expected(name)
            for megabytes in (40, 60, 80, 120, 200, 400, 800):
                around = self.fresh("memory", name)
                limit = megabytes << 20

                def set_limit(limit=limit):
                    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

                code, text, _ = self.run(COMMANDS[name][0], around, preexec_fn=set_limit)
                self.tried[f"memory, exit code {code}"] += 1
                faults = list(self.torn(around, before, after))
                # With less than that of addresses the system does not get as far as the program's first line.
                if megabytes >= 80 and code not in (0, 8):
                    faults.append(f"exit code {code}: {text[-300:]}")
                for one in faults:
                    self.fault(f"memory {name} {megabytes} MiB: {one}", around)

    # ---- signals and limits

    def signals(self, times):
        around = self.directory / "long"
        around.mkdir()
        self.must("generate A --employees 6000 --hard --seed 2 --from 2023-08-21 --to 2023-10-21", around)
        started = time.monotonic()
        process = self.start("solve A --time-limit 60s", around)
        process.communicate()
        whole = time.monotonic() - started
        self.told.append(f"signals: the solve left alone takes {whole:.1f} s and ends with {process.returncode}")
        slowest = (0.0, 0.0)
        for number in range(times):
            shutil.rmtree(around / "A/roster", ignore_errors=True)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            of_others = before.ru_utime + before.ru_stime
            process = self.start("solve A", around)
            time.sleep(self.choice.uniform(0.005, 1.0) * min(whole, 30))
            sent = self.choice.choice([signal.SIGTERM, signal.SIGINT])
            process.send_signal(sent)
            begun, used = time.monotonic(), cpu_seconds(process.pid)
            out, err = process.communicate()
            waited = time.monotonic() - begun
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - of_others - used
            slowest = max(slowest, (waited, used))
            self.tried[f"signal, exit code {process.returncode}"] += 1
            if process.returncode not in (0, 5, 6, 130, 143, -sent):
                self.fault(f"signals {number}: exit code {process.returncode}: {err[-300:]}", around)
            if (around / "A/roster/roster.csv").exists() and self.run("verify A A/roster/roster.csv", around)[0] != 0:
                self.fault(f"signals {number}: a roster that breaks rules", around)
        # On a busy machine the time on processors says more: all threads together.
        self.told.append("signals: the slowest answer took {:.2f} s, of which on processors {:.2f} s".format(*slowest))
        for limit in (1, 2, 4, 8):
            code, _, seconds = self.run(f"solve A --time-limit {limit}s", around)
            self.told.append(f"limits: {limit} s asked, {seconds:.2f} s taken, exit code {code}")


def cpu_seconds(pid):
    """The time that a process has spent on processors so far; none where the system does not say."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def is_whole(name, content):
    if name.endswith(".json"):
        try:
            json.loads(content)
        except ValueError:
            return False
        return True
    if name.endswith(".html"):
        return content.rstrip().endswith(b"</html>")
    if name.endswith(".ics"):
        return content.rstrip().endswith(b"END:VCALENDAR")
    path = Path(tempfile.mkstemp(suffix=".xlsx")[1])
    path.write_bytes(content)
    try:
        return zipfile.ZipFile(path).testzip() is None
    except zipfile.BadZipFile:
        return False
    finally:
        path.unlink()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--giliran", required=True, type=Path)
    parser.add_argument("--kills", type=int, default=50, help="of each command")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="kill,calls,disk,two,change,pipes,memory,signals")
    parser.add_argument("--commands", default=",".join(COMMANDS))
    arguments = parser.parse_args()
    only, names = arguments.only.split(","), arguments.commands.split(",")
    harness = Harness(arguments.giliran.resolve(), arguments.seed)
    harness.prepare()
    steps = {
        "kill": lambda: harness.kills(arguments.kills, names), "calls": lambda: harness.calls(names), "disk": lambda: harness.disk(names), "two": lambda: harness.two(5),
        "change": lambda: harness.change(5), "pipes": lambda: harness.pipes(names), "memory": lambda: harness.memory(names),
        "signals": lambda: harness.signals(20),
    }  # fmt: skip
    for step in only:
        steps[step]()
    print("\n" + "\n".join(f"{name:28} {number:6}" for name, number in sorted(harness.tried.items())))
    print("\n".join(harness.told))
    if not harness.faults:
        shutil.rmtree(harness.directory)
    print(f"{harness.tried['kills']} kills, {len(harness.faults)} faults")
    return int(bool(harness.faults))


if __name__ == "__main__":
    sys.exit(main())
