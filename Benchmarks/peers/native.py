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


def paths() -> tuple[Path, Path]:
    if len(sys.argv) != 3:
        sys.exit(f"usage: python {sys.argv[0]} CUSTOMERS.csv[.gz] USAGE.csv[.gz]")
    return Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def native_file() -> Path:
    """Made once for each pair of files: loading is not what these peers measure."""
    customers, usage = paths()
    recipe = Path(__file__).with_name("native.sql").read_text()
    stamp = [recipe, *(f"{path}{path.stat().st_size}{path.stat().st_mtime_ns}" for path in (customers, usage))]
    file = DATA / f"native-{hashlib.sha1(''.join(stamp).encode()).hexdigest()[:12]}.duckdb"
    if not file.exists():
        DATA.mkdir(exist_ok=True)
        file.with_suffix(".new").unlink(missing_ok=True)
        with duckdb.connect() as db:
            # Row groups of a third of the usual size share 160,000 rows fairly between two threads;
            # the storage version is one that the command-line shell reads as well.
            db.execute(f"attach '{file.with_suffix('.new')}' as native (row_group_size 40960, storage_version 'v1.4.0')")
            db.execute("use native")
            db.execute("set variable customers = $1", [str(customers)])
            db.execute("set variable usage = $1", [str(usage)])
            db.execute(recipe)
        file.with_suffix(".new").rename(file)
    return file


def open_native() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(native_file()), read_only=True, config={"threads": 2})


def report(name: str, repetitions: int, run: Callable[[], Any]) -> None:
    result, seconds = run(), []  # the first run warms up and is not counted
    for _ in range(repetitions):
        began = time.perf_counter()
        result = run()
        seconds.append(round(time.perf_counter() - began, 6))
    print(json.dumps({"name": name, "seconds": seconds, "result": result}), flush=True)
