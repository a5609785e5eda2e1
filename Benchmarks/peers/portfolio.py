"""Writes a portfolio of so many journeys with so many events a customer over a year, as daily totals; the same each time.

    portfolio.py CUSTOMERS EVENTS_PER_CUSTOMER FOLDER
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 11, 2)
NAMES = ("report.created", "login", "report.shared", "import.run", "$page", "comment.added")
OWNERS = 250


def customers(count: int, folder: Path) -> list[date]:
    chance = random.Random(1)
    starts = []
    with open(folder / "customers.csv", "w", encoding="utf-8") as file:
        file.write("customer_id,name,plan,segment,seats,contract_start,csm_email\n")
        for number in range(count):
            start = TODAY - timedelta(days=chance.randrange(20, 360))
            starts.append(start)
            file.write(
                f"c{number:06},株式会社第{number}商事,{chance.choice(('basic', 'pro'))},{chance.choice(('smb', 'mid', 'large'))},"
                f"{chance.randrange(3, 40)},{start},csm{number % OWNERS:03}@example.com\n")
    return starts


def usage(starts: list[date], per_customer: int, folder: Path) -> tuple[int, int]:
    """A year of each customer, trials before the contract among it. Some are keen, some fade, some hardly come."""
    chance = random.Random(2)
    first = TODAY - timedelta(days=365)
    days = [first + timedelta(days=offset) for offset in range(365)]
    stamps = [f"{day}T10:00:00+09:00" for day in days]
    working = [index for index, day in enumerate(days) if day.weekday() < 5]
    rows = events = 0
    # About three events in a daily total.
    wanted = per_customer // 3
    with open(folder / "usage.csv", "w", encoding="utf-8") as file:
        file.write("customer_id,user_id,event,timestamp,count\n")
        for number, start in enumerate(starts):
            keenness = chance.choice((0.3, 1, 1, 1, 1.5))
            fades = chance.random() < 0.15
            alive = [day for day in working if not fades or day < 300]
            totals = set()
            for _ in range(int(wanted * keenness / 0.89)):
                user = int(chance.random() ** 2 * 8)
                name = int(chance.random() ** 2 * len(NAMES))
                totals.add((alive[int(chance.random() * len(alive))], user, name))
            for day, user, name in sorted(totals):
                count = 1 + int(chance.random() * 5)
                events += count
                rows += 1
                file.write(f"c{number:06},c{number:06}-u{user},{NAMES[name]},{stamps[day]},{count}\n")
    return rows, events


def main() -> None:
    count, per_customer, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    rows, events = usage(customers(count, folder), per_customer, folder)
    print(f"{count} customers, {events} events in {rows} daily totals")


if __name__ == "__main__":
    main()
