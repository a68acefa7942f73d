#!/usr/bin/env python3
"""Forge: 1,000 tables against 1,000 changed tables, 200 statements, Atelier's own migrations and deployment; migrations side by side with
migra (PyPI), which compares two databases. Wants FORGE_POSTGRES_URL (scripts/with-services) and a release build of forge and atelier.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
from outside import environment  # noqa: E402

# migra is no longer developed and still asks setuptools for its own version.
MIGRA = ["migra==3.0.1663481299", "psycopg2-binary==2.9.13", "setuptools==80.9.0"]
RELEASE = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
ROUNDS = 5


def table(number, changed):
    """A table as a shop has hundreds of; changed: a column more, one wider, a rule, an index, another default."""
    wide, default = ("bigint", "'open'") if changed else ("integer", "'new'")
    more = "  note text,\n  CONSTRAINT t{n}_sane CHECK (amount >= 0),\n" if changed else ""
    text = f"""CREATE TABLE t{number} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parent_id bigint{f' REFERENCES t{number - 1} (id)' if number else ''},
  name varchar({80 if changed else 40}) NOT NULL,
  state text NOT NULL DEFAULT {default},
  amount {wide} NOT NULL,
{more.format(n=number)}  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX t{number}_state ON t{number} (state);
"""
    return text + (f"CREATE INDEX t{number}_made ON t{number} (made_at) WHERE state = 'open';\n" if changed else "")


def measure(command, rounds=ROUNDS):
    """Median time in ms and the highest memory in MB."""
    times, memory = [], 0
    for _ in range(rounds):
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        times.append((time.perf_counter() - start) * 1000)
        # migra says by 2 that there is a difference.
        if os.waitstatus_to_exitcode(status) not in (0, 2):
            sys.exit(f"failed: {command}")
        memory = max(memory, usage.ru_maxrss / 1024)
    return statistics.median(times), memory


def forge(scratch, current, desired, dialect="postgres"):
    command = [RELEASE / "forge", "generate", "migration", "--dialect", dialect, "--current", current, "--desired", desired]
    return [*command, "--out", scratch / "out", "--dry-run", "--allow-destructive"]


def row(what, budget, measured):
    print(f"| {what} | {budget} | {measured[0]:.0f} ms, {measured[1]:.0f} MB |", flush=True)


def against_migra(scratch, before, after):
    """Both read two databases, as migra must."""
    address = os.environ["FORGE_POSTGRES_URL"]
    psql = sorted(Path("/usr/lib/postgresql").glob("*/bin/psql"))[-1]
    ask = lambda where, *more: subprocess.run([psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", where, *more], check=True, stderr=subprocess.DEVNULL)
    urls = []
    for name, file in [("forge_bench_before", before), ("forge_bench_after", after)]:
        ask(address, "-c", f"DROP DATABASE IF EXISTS {name}", "-c", f"CREATE DATABASE {name}")
        urls.append(f"{address.rsplit('/', 1)[0]}/{name}")
        ask(urls[-1], "-1", "-f", str(file))
    row("1,000 changed tables, two databases read: forge", "", measure(forge(scratch, *urls), 3))
    migra = environment(*MIGRA) / "migra"
    row("1,000 changed tables, two databases read: migra", "", measure([migra, "--unsafe", *[url.replace("postgres://", "postgresql+psycopg2://") for url in urls]], 1))
    for name in ["forge_bench_before", "forge_bench_after"]:
        ask(address, "-c", f"DROP DATABASE {name}")


def main():
    print("\nforge\n\n| | budget | measured |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        files = {}
        for count in [1000, 40]:
            for changed in [False, True]:
                files[count, changed] = scratch / f"{count}_{changed}.sql"
                files[count, changed].write_text("".join(table(number, changed) for number in range(count)))
        row("1,000 tables against 1,000 changed", "1,000 ms, 300 MB", measure(forge(scratch, files[1000, False], files[1000, True])))
        row("200 statements in all (40 tables, each changed)", "50 ms", measure(forge(scratch, files[40, False], files[40, True])))
        deployment = [RELEASE / "forge", "generate", "deploy", "--stack", ROOT / "deploy" / "stack.yaml", "--out", scratch / "deploy"]
        row("Atelier's own deployment, written", "100 ms", measure([*deployment, "--force"]))
        row("Atelier's own deployment, compared with the disk", "100 ms", measure([*deployment, "--check"]))
        for dialect in ["postgres", "sqlite"]:
            desired = scratch / f"{dialect}.sql"
            desired.write_bytes(subprocess.run([RELEASE / "atelier", "schema", "--dialect", dialect], check=True, stdout=subprocess.PIPE).stdout)
            row(f"Atelier's own migrations, {dialect}", "100 ms", measure(forge(scratch, ROOT / "migrations" / dialect, desired, dialect)))
        against_migra(scratch, files[1000, False], files[1000, True])


main()
