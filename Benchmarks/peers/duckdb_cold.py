"""A process that opens the native file and answers for 2014-03-31: verdict, metOn, onboardedOn of every journey in scope.

The process is DuckDB's own shell (no Python inside), which writes CSV; its whole time counts, from start to exit.
It starts from running sums, so that no window functions over events are left. --print shows the answer instead.
"""

import argparse
import subprocess
from importlib.util import find_spec
from pathlib import Path

from native import native_file, report

# Within the days of `pieces` habit and quality are not unmet and recent and fresh hold (see duckdb_every_day.py);
# a silence cuts them, and pieces that touch make one run. The verdict is that of the piece that reaches the day.
ANSWER = """
set threads = 2;
set variable day = date '2014-03-31' - date '1970-01-01';
with journeys as (
    select c, id, start from customers
    where start <= getvariable('day') and churned > getvariable('day') and observed >= getvariable('day')),
pieces as (
    select c, tmas > 0 as met, greatest(day, start, first) as first_day,
           least(next - 1, day + 21, last_but_one + 27, until, getvariable('day')) as last_day
    from sums join stretches on not silent and greatest(day, start) <= until and next > first
    where active_days >= 3 and score >= 60 * tmas and start <= getvariable('day') and day <= getvariable('day')),
runs as (
    select *, max(begins) over (partition by c, met order by first_day rows unbounded preceding) as run_start
    from (select *, if(lag(last_day) over (partition by c, met order by first_day) = first_day - 1, null, first_day) as begins
          from pieces where first_day <= last_day)),
found as (
    select c, min(first_day) filter (met) as met_on,
           min(run_start + 6) filter (met and last_day >= run_start + 6) as onboarded_on,
           bool_or(met) filter (last_day = getvariable('day')) as is_met,
           bool_or(not met) filter (last_day = getvariable('day')) as is_undetermined
    from runs group by c),
today as (select silent, last from calendar where day = getvariable('day'))
select id as customer,
       case when silent then if(start > last and start + 1 >= getvariable('day'), 'unmet', 'undetermined')
            when is_met then 'met' when is_undetermined then 'undetermined' else 'unmet' end as verdict,
       date '1970-01-01' + met_on::int as metOn, date '1970-01-01' + onboarded_on::int as onboardedOn
from journeys left join found using (c), today order by id;
"""

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("customers")
arguments.add_argument("usage")
arguments.add_argument("--as-of", default="2014-03-31")
arguments.add_argument("--print", action="store_true")
chosen = arguments.parse_args()
shell = Path(find_spec("duckdb_cli").origin).with_name("duckdb")
command = [str(shell), "-readonly", "-init", "/dev/null", "-csv", "-nullvalue", "",
           "-c", ANSWER.replace("2014-03-31", chosen.as_of), str(native_file(chosen.customers, chosen.usage))]


def run() -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def summary(answer: str) -> dict[str, int | str]:
    rows = [line.split(",") for line in answer.splitlines()[1:]]
    verdicts = [row[1] for row in rows]
    return {**{key: verdicts.count(key) for key in ("met", "unmet", "undetermined")},
            "withMetOn": sum(row[2] != "" for row in rows), "withOnboardedOn": sum(row[3] != "" for row in rows)}


if chosen.print:
    print(run(), end="")
else:
    report("duckdb_cold", 15, run, summary)
