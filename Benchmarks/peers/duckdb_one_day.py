"""The verdict of every customer as of one day, whoever has started by then (no rule about departures).

Prepared beforehand: only the execution is timed. `facts` starts from daily facts, `sums` from running sums of them.
"""

from datetime import date

from native import EPOCH, open_native, report

AS_OF = (date(2014, 3, 31) - EPOCH).days

FACTS = """
    select start, sum(n) filter (day > $day - 28) as events_28, count(*) filter (day >= start) as active_days,
           max(day) as last_event, sum(tmas) filter (day >= start) as tmas, sum(score) filter (day >= start) as score
    from (select c, start from customers where start <= $day)
         left join (select c, day, n, tmas, score from facts where day <= $day) using (c)
    group by c, start"""

# An interval of days ends where the next event begins; 28 days earlier, the same scan gives what to subtract.
SUMS = """
    select a.start, a.events - b.events as events_28, a.active_days, nullif(a.day, -1000000) as last_event, a.tmas, a.score
    from (select * from sums where day <= $day and next > $day and start <= $day) a
         join (select c, events from sums where day <= $day - 28 and next > $day - 28) b using (c)"""

VERDICT = """
    select count(*) filter (met) as met, count(*) filter (not met) as unmet, count(*) filter (met is null) as undetermined
    from (select
        case when events_28 >= 2 then true when $known_28 then false end
        and case when active_days >= 3 then true when active_days + $unknown < 3 then false end
        and case when $day - last_event <= 21 then true when $silent then null
                 when last_event is not null or $day - start > 21 then false end
        and case when not $silent and tmas > 0 then score >= 60 * tmas end as met
        from ({measures}))"""

db = open_native()
first, last, silent = db.execute("select first, last, silent from calendar where day = $1", [AS_OF]).fetchone()
for name, measures in (("facts", FACTS), ("sums", SUMS)):
    text = VERDICT.format(measures=measures)
    for key, value in {"known_28": not silent and AS_OF - 27 >= first, "silent": silent, "day": AS_OF,
                       "unknown": f"({AS_OF} - greatest(start, {last} + 1) + 1)" if silent else 0}.items():
        text = text.replace("$" + key, str(value))
    db.execute(f"prepare {name} as {text}")
    report(f"duckdb_one_day/{name}", 30, lambda: dict(zip(
        ("met", "unmet", "undetermined"), db.execute(f"execute {name}").fetchone())))
