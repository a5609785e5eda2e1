"""Makes a set ten times the size of OULAD: python generate.py CUSTOMERS.csv[.gz] USAGE.csv[.gz] [FOLDER]

Every enrolment is repeated ten times, ids suffixed -0 to -9. Copy 0 keeps its days, in the others each event
moves by up to two days, by a seeded generator: the same files every time. Only the standard library is needed.
"""

import argparse
import csv
import gzip
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

COPIES = 10


def rows(name: str) -> Iterator[list[str]]:
    with (gzip.open if name.endswith(".gz") else open)(name, "rt", encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


@cache
def moved(timestamp: str, days: int) -> str:
    return f"{date.fromisoformat(timestamp[:10]) + timedelta(days)}{timestamp[10:]}"


arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("customers")
arguments.add_argument("usage")
arguments.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[1] / ".data" / "ten-times")
chosen = arguments.parse_args()
chosen.folder.mkdir(parents=True, exist_ok=True)

with (chosen.folder / "customers.csv").open("w", encoding="utf-8", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    source = rows(chosen.customers)
    out.writerow(next(source))
    for customer, name, *rest in source:
        out.writerows([f"{customer}-{copy}", f"{name}-{copy}", *rest] for copy in range(COPIES))

source = rows(chosen.usage)
header = next(source)
generator = random.Random(20130124)
by_time: dict[str, list[list[str]]] = defaultdict(list)
for customer, user, event, timestamp, value, message in source:
    for copy in range(COPIES):
        when = moved(timestamp, int(generator.random() * 5) - 2 if copy else 0)
        by_time[when].append([f"{customer}-{copy}", f"{user}-{copy}", event, when, value, f"{message}-{copy}"])
with (chosen.folder / "usage.csv").open("w", encoding="utf-8", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(header)
    for when in sorted(by_time):
        out.writerows(by_time[when])
