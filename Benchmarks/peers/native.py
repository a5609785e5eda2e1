"""What the DuckDB peers share: the native file, repetition, the line they print."""

import hashlib
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

DATA = Path(__file__).parents[1] / ".data"
EPOCH = date(1970, 1, 1)


def native_file(customers: str, usage: str) -> Path:
    """Made once for each pair of files: loading is not what these peers measure."""
    recipe = Path(__file__).with_name("native.sql").read_text()
    sources = [Path(name).resolve() for name in (customers, usage)]
    stamp = recipe + "".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}\n" for path in sources)
    file = DATA / f"native-{hashlib.sha1(stamp.encode()).hexdigest()[:12]}.duckdb"
    if not file.exists():
        DATA.mkdir(exist_ok=True)
        new = file.with_suffix(".new")
        new.unlink(missing_ok=True)
        with duckdb.connect() as db:
            # Row groups of a third of the usual size share 160,000 rows fairly between two threads;
            # the storage version is one that the command-line shell reads as well.
            db.execute(f"attach '{new}' as native (row_group_size 40960, storage_version 'v1.4.0')")
            db.execute("use native")
            for name, path in zip(("customers", "usage"), sources):
                db.execute(f"set variable {name} = $1", [str(path)])
            db.execute(recipe)
        new.rename(file)
    return file


def open_native() -> duckdb.DuckDBPyConnection:
    if len(sys.argv) != 3:
        sys.exit(f"usage: python {sys.argv[0]} CUSTOMERS.csv[.gz] USAGE.csv[.gz]")
    return duckdb.connect(str(native_file(*sys.argv[1:])), read_only=True, config={"threads": 2})


def report(name: str, repetitions: int, run: Callable[[], Any], summary: Callable[[Any], Any] = lambda result: result) -> None:
    result, seconds = run(), []  # the first run warms up and is not counted
    for _ in range(repetitions):
        began = time.perf_counter()
        result = run()
        seconds.append(round(time.perf_counter() - began, 6))
    print(json.dumps({"name": name, "seconds": seconds, "result": summary(result)}), flush=True)
