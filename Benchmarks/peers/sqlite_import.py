"""`.import` of the usage CSV by SQLite's own shell into a fresh file, message ids unique: the whole process counts.

`default` keeps SQLite's settings; `unsafe` gives up the journal and every sync, as fast as it goes.
"""

import argparse
import gzip
import shutil
import subprocess
import tempfile
from pathlib import Path

from native import report

TABLE = "create table usage(customer_id text, user_id text, event text, timestamp text, value text, message_id text primary key);"
SETTINGS = {"default": "", "unsafe": "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -1000000;"}

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("customers", help="not read; every peer takes the same two")
arguments.add_argument("usage")
usage = Path(arguments.parse_args().usage)

with tempfile.TemporaryDirectory() as folder:
    plain, file = Path(folder) / "usage.csv", Path(folder) / "usage.sqlite"
    with (gzip.open if usage.suffix == ".gz" else open)(usage, "rb") as source, plain.open("wb") as target:
        shutil.copyfileobj(source, target)

    def shell(commands: str) -> str:
        return subprocess.run(["sqlite3", "-batch", str(file)], input=commands, check=True, text=True, stdout=subprocess.PIPE).stdout

    for name, settings in SETTINGS.items():
        def run() -> None:
            file.unlink(missing_ok=True)
            shell(f"{settings}{TABLE}\n.import --csv --skip 1 '{plain}' usage\n")

        report(f"sqlite_import/{name}", 3, run, lambda _: {"rows": int(shell("select count(*) from usage;"))})
