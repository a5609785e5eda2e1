"""Prints what `kadode journey judge` must answer for the program `oulad`: python oulad.py DATASETS_DIR > expected.json

A metric's `low` and `high` are the least and the most it may be: equal when it is known, null where there is no bound.
"""

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

CRITERIA = ("recent", "habit", "fresh", "quality")
# Each stands for a way to go wrong.
CASES = {
    "met for long": ("2015-06-03", "CCC-2014J-645124"),
    "met since this day": ("2014-03-31", "DDD-2014B-569944"),
    "met, last event exactly 21 days ago": ("2014-06-15", "FFF-2013J-574551"),
    "met, quality exactly 60": ("2014-03-31", "GGG-2013J-607548"),
    "met, a submission without a score": ("2014-03-31", "BBB-2013J-342685"),
    "met, several events on one day": ("2015-06-03", "GGG-2014J-1734156"),
    "met, never for seven days": ("2014-06-15", "EEE-2013J-588942"),
    "onboarded, then gone quiet": ("2013-06-30", "BBB-2013B-547427"),
    "onboarded, then lower scores": ("2013-06-30", "FFF-2013B-483620"),
    "onboarded, then the stream silent": ("2015-06-24", "FFF-2014J-542202"),
    "unmet, scores all missing": ("2013-06-30", "BBB-2013B-554393"),
    "unmet, no tma yet": ("2014-06-15", "BBB-2013J-599016"),
    "undetermined, no tma yet": ("2015-06-03", "CCC-2014J-675760"),
    "never any event": ("2014-03-31", "BBB-2013J-596820"),
    "never any event, started lately": ("2014-03-31", "FFF-2014B-606407"),
    "never any event, stream silent": ("2015-06-24", "CCC-2014J-646628"),
    "events before the start count in recent and fresh": ("2013-02-10", "FFF-2013B-529561"),
    "events before the start, two days since": ("2014-03-31", "BBB-2014B-614117"),
    "stream younger than the window": ("2013-02-10", "FFF-2013B-554365"),
}


def open_oracle(data_sets: str) -> duckdb.DuckDBPyConnection:
    db = duckdb.connect()
    db.execute("set variable folder = $1", [str(Path(data_sets) / "oulad")])
    db.execute(Path(__file__).with_name("oulad.sql").read_text())
    return db


def verdict(value: bool | None) -> str:
    return "undetermined" if value is None else "met" if value else "unmet"


def number(value: Decimal | float | int | None) -> float | int | None:
    return None if value is None else int(value) if value == int(value) else float(value)


def totals(db: duckdb.DuckDBPyConnection, as_of: str) -> dict[str, Any]:
    def counts(column: str) -> dict[str, int]:
        found = dict(db.execute(
            f"select {column}, count(*) from judged join journeys using (customer) "
            "where day = $1 and as_of = $1 group by 1", [as_of]).fetchall())
        return {verdict(key): found.get(key, 0) for key in (True, False, None)}

    met_on, onboarded_on = db.execute(
        "select count(met_on), count(onboarded_on) from milestones where as_of = $1", [as_of]).fetchone()
    return {"counts": counts("met"), "criteria": {key: counts(key) for key in CRITERIA},
            "withMetOn": met_on, "withOnboardedOn": onboarded_on}


def judgement(db: duckdb.DuckDBPyConnection, as_of: str, customer: str) -> dict[str, Any]:
    columns = ", ".join(f"{key}, {key}_low, {key}_high" for key in CRITERIA)
    met, met_on, onboarded_on, *rest = db.execute(
        f"select met, met_on::text, onboarded_on::text, {columns} from judged join milestones using (customer) "
        "where day = $1 and as_of = $1 and customer = $2", [as_of, customer]).fetchone()
    criteria = {key: {"verdict": verdict(rest[3 * i]), "low": number(rest[3 * i + 1]), "high": number(rest[3 * i + 2])}
                for i, key in enumerate(CRITERIA)}
    return {"asOf": as_of, "customer": customer, "verdict": verdict(met), "metOn": met_on,
            "onboardedOn": onboarded_on, "criteria": criteria}


if __name__ == "__main__":
    oracle = open_oracle(sys.argv[1])
    days = [day for day, in oracle.execute("select as_of::text from as_of order by 1").fetchall()]
    expected = {"asOf": {day: totals(oracle, day) for day in days},
                "cases": {name: judgement(oracle, *case) for name, case in CASES.items()}}
    print(json.dumps(expected, indent=2, sort_keys=True))
