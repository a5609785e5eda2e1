"""Checks oulad.sql against the plain sentences of the semantics, on a random sample: python check.py DATASETS_DIR"""

import csv
import gzip
import random
import sys
from collections import defaultdict
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from oulad import open_oracle

INF, DAY, TOKYO = float("inf"), timedelta(days=1), timezone(timedelta(hours=9))
events: dict[str, list[tuple[date, str, float]]] = defaultdict(list)
with gzip.open(Path(sys.argv[1]) / "oulad" / "usage.csv.gz", "rt") as file:
    for row in csv.DictReader(file):
        day = datetime.fromisoformat(row["timestamp"]).astimezone(TOKYO).date()
        events[row["customer_id"]].append((day, row["event"], float(row["value"] or 0)))
stream = sorted({day for rows in events.values() for day, _, _ in rows})


def kleene(low: float, high: float, bound: float) -> bool | None:
    """low..high >= bound"""
    return True if low >= bound else False if high < bound else None


def judge(customer: str, start: date, asof: date) -> tuple[bool | None, ...]:
    seen = [row for row in events[customer] if row[0] <= asof]
    since = [row for row in seen if row[0] >= start]
    last = max(day for day in stream if day <= asof)
    working = sum((last + n * DAY).weekday() < 5 for n in range(1, (asof - last).days))

    def unknown(first: date) -> int:
        window = [first + n * DAY for n in range((asof - first).days + 1)]
        return sum(day < stream[0] or (working > 2 and day > last) for day in window)

    recent = sum(day >= asof - 27 * DAY for day, _, _ in seen)
    habit = len({day for day, _, _ in since})
    gap = ((asof - max(seen)[0]).days if seen else INF)
    least = 0 if working > 2 else gap if seen else (asof - max(start, stream[0])).days
    tma = [value for _, name, value in since if name == "tma_submitted"]
    quality = None if unknown(start) or not tma else sum(tma) / len(tma) >= 60
    four = (kleene(recent, INF if unknown(asof - 27 * DAY) else recent, 2),
            kleene(habit, habit + unknown(start), 3), kleene(-gap, -least, -21), quality)
    return (*four, False if False in four else None if None in four else True)


rows = open_oracle(sys.argv[1]).execute("select customer, start, day, recent, habit, fresh, quality, met from judged "
                                        "order by customer, day").fetchall()
by_customer: dict[str, list[tuple]] = defaultdict(list)
for row in rows:
    by_customer[row[0]].append(row)
random.seed(2013)
sample = [row for key in random.sample(sorted(by_customer), 200) for row in random.choices(by_customer[key], k=20)]
# Days that the knowledge rules touch are few: a share of their own.
sample += random.sample([row for row in rows if row[2] < date(2013, 2, 21) or row[2] > date(2015, 6, 18)], 4000)
wrong = [row for row in sample if judge(*row[:3]) != row[3:]]
print(f"{len(sample)} judgements, {len(wrong)} differ", *wrong[:5], sep="\n")
sys.exit(bool(wrong))
