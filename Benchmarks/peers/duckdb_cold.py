"""A process that opens the native file and answers for 2014-03-31, every journey in scope.

The process is DuckDB's own shell (no Python inside); its whole time counts, from start to exit. Two forms:
`same` answers what `kadode journey judge --format json` does (verdict, metOn, onboardedOn and for each criterion
its verdict, what is, what is required and what is missing, as JSON) from daily facts, on change points, as for any
criteria; `verdicts` answers verdict, metOn and onboardedOn alone, as CSV, from running sums stored for exactly
these criteria, so that no window functions over events are left. --print FORM shows the answer instead.
"""

import argparse
import json
import subprocess
from importlib.util import find_spec
from pathlib import Path

from native import native_file, report

# Within the days of `pieces` habit and quality are not unmet and recent and fresh hold (see duckdb_every_day.py);
# a silence cuts them, and pieces that touch make one run. The verdict is that of the piece that reaches the day.
VERDICTS = """
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

# On change points, as in duckdb_every_day.py; the days of silence are points of their own.
SAME = """
set threads = 2;
set variable day = date '2014-03-31' - date '1970-01-01';
with journeys as (
    select c, id, start from customers
    where start <= getvariable('day') and churned > getvariable('day') and observed >= getvariable('day')),
mine as (select facts.* from facts semi join journeys using (c) where day <= getvariable('day')),
turns as (
    select day from calendar where silent union select until + 1 from stretches where silent
    union select min(first) + 27 from calendar),
points as (
    select c, start, day, day as event,
           (n + if(day >= start, 256 + (tmas << 16) + (score::bigint << 24), 0))::double as packed from mine
    union all select c, start, day + 28, null, -n from mine where day + 28 <= getvariable('day')
    union all select c, start, day + 22, null, 0 from mine where day + 22 between start and getvariable('day')
    union all select c, start, unnest([start, start + 22, getvariable('day') + 1]), null, 0 from journeys
    union all select c, start, day, null, 0 from journeys join turns on day between start and getvariable('day')),
summed as (
    select c, start, day, lead(day) over past - day as length, max(event) over past as last_event,
           (sum(packed) over past)::bigint as packed
    from points window past as (partition by c order by day rows unbounded preceding)),
measured as (
    select c, start, day, length, last_event, packed & 255 as events_28, (packed >> 8) & 255 as active_days,
           (packed >> 16) & 255 as tmas, packed >> 24 as score
    from summed where length > 0 and day between start and getvariable('day')),
judged as (
    select p.*,
           case when events_28 >= 2 then true when not s.silent and p.day - 27 >= s.first then false end as recent,
           case when active_days >= 3 then true
                when active_days + if(s.silent, p.day - greatest(p.start, s.last + 1) + 1, 0) < 3 then false end as habit,
           case when p.day - last_event <= 21 then true when s.silent then null
                when last_event is not null or p.day - p.start > 21 then false end as fresh,
           case when not s.silent and tmas > 0 then score >= 60 * tmas end as quality
    from measured p join calendar s using (day)),
verdicts as (select *, recent and habit and fresh and quality as met from judged),
runs as (
    select *, max(if(was is not true, day, null)) over (partition by c order by day rows unbounded preceding) as run_start
    from (select *, lag(met) over (partition by c order by day) as was from verdicts)),
found as (
    select c, min(day) filter (met) as met_on,
           min(run_start + 6) filter (met and day + length - 1 >= run_start + 6) as onboarded_on,
           arg_max({'met': met, 'recent': recent, 'habit': habit, 'fresh': fresh, 'quality': quality,
                    'events': events_28, 'days': active_days, 'since': getvariable('day') - last_event,
                    'mean': score / nullif(tmas, 0)}, day) as now
    from runs group by c),
words as (select map([true, false], ['met', 'unmet']) as words)
select id as customer, coalesce(words[now.met], 'undetermined') as verdict,
       date '1970-01-01' + met_on::int as metOn, date '1970-01-01' + onboarded_on::int as onboardedOn,
       [{'key': 'recent', 'verdict': coalesce(words[now.recent], 'undetermined'), 'actual': now.events::double,
         'required': 2, 'missing': if(now.events < 2, 2 - now.events, null)},
        {'key': 'habit', 'verdict': coalesce(words[now.habit], 'undetermined'), 'actual': now.days::double,
         'required': 3, 'missing': if(now.days < 3, 3 - now.days, null)},
        {'key': 'fresh', 'verdict': coalesce(words[now.fresh], 'undetermined'), 'actual': now.since::double,
         'required': 21, 'missing': null},
        {'key': 'quality', 'verdict': coalesce(words[now.quality], 'undetermined'), 'actual': now.mean,
         'required': 60, 'missing': null}] as criteria
from found join journeys using (c), words order by id;
"""

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("customers")
arguments.add_argument("usage")
arguments.add_argument("--as-of", default="2014-03-31")
arguments.add_argument("--print", choices=["same", "verdicts"])
chosen = arguments.parse_args()
shell = Path(find_spec("duckdb_cli").origin).with_name("duckdb")
FORMS = {"same": (SAME, "-json"), "verdicts": (VERDICTS, "-csv")}


def run(form: str) -> str:
    text, output = FORMS[form]
    command = [str(shell), "-readonly", "-init", "/dev/null", output, "-nullvalue", "",
               "-c", text.replace("2014-03-31", chosen.as_of), str(native_file(chosen.customers, chosen.usage))]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def summary(form: str, answer: str) -> dict[str, int | str]:
    if form == "same":
        rows = [(row["customer"], row["verdict"], row["metOn"], row["onboardedOn"]) for row in json.loads(answer)]
    else:
        rows = [line.split(",") for line in answer.splitlines()[1:]]
    verdicts = [row[1] for row in rows]
    return {**{key: verdicts.count(key) for key in ("met", "unmet", "undetermined")},
            "withMetOn": sum(bool(row[2]) for row in rows), "withOnboardedOn": sum(bool(row[3]) for row in rows)}


if chosen.print:
    print(run(chosen.print), end="")
else:
    for form in FORMS:
        report(f"duckdb_cold/{form}", 15, lambda: run(form), lambda answer: summary(form, answer))
