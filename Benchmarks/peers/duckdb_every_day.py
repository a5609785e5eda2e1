"""The verdict of every customer on each of its first 270 days (no rule about departures), counted.

Four forms, from the naive one to the one that DuckDB likes best; all must agree:
`grid` judges each customer-day by window functions; `change_points` judges once for each interval between
changes; `by_hand` is no longer an engine for any criteria, its author has seen what these four come down to;
`by_hand_sums` does so from running sums made beforehand. The others start from daily facts.
"""

from native import open_native, report

DAYS = 270

KNOWN = """(not s.silent and p.day - 27 >= s.first)"""
UNKNOWN = """if(s.silent, p.day - greatest(p.start, s.last + 1) + 1, 0)"""
VERDICT = f"""
    case when events_28 >= 2 then true when {KNOWN} then false end
    and case when active_days >= 3 then true when active_days + {UNKNOWN} < 3 then false end
    and case when p.day - last_event <= 21 then true when s.silent then null
             when last_event is not null or p.day - p.start > 21 then false end
    and case when not s.silent and tmas > 0 then score >= 60 * tmas end"""

GRID = f"""
    with days as (
        select c, start, day, n, tmas, score
        from (select c, start, start + age::int as day from customers, range({DAYS}) ages(age)) left join facts using (c, day, start)
        union all select c, start, day, n, tmas, score from facts where day < start),
    measured as (
        select c, start, day,
               sum(n) over (partition by c order by day range between 27 preceding and current row) as events_28,
               count(n) filter (day >= start) over past as active_days,
               max(day) filter (n > 0) over past as last_event,
               sum(tmas) filter (day >= start) over past as tmas,
               sum(score) filter (day >= start) over past as score
        from days
        window past as (partition by c order by day rows unbounded preceding))
    select {VERDICT} as met, count(*)
    from measured p join calendar s using (day)
    where p.day >= p.start group by met"""

# A silent day is a point of its own: what is unknown grows with each. Starts are few, customers are many.
GLOBAL_POINTS = f"""
    select c, start, start + age as day
    from customers join (
        select start, unnest(list(day - start)) as age
        from (select distinct start from customers)
             join (select day from calendar where silent
                   union select until + 1 from stretches where silent
                   union select min(first) + 27 from calendar) on day between start and start + {DAYS - 1}
        group by start) using (start)"""

# Several points of one day leave intervals of no length, so they need no merging. The four sums travel in
# one number, a double (exact below 2^53), since each further window costs as much as the first.
CHANGE_POINTS = f"""
    with points as (
        select c, start, day, day as event,
               (n + if(day >= start, 256 + (tmas << 16) + (score::bigint << 24), 0))::double as packed from facts
        union all select c, start, day + 28, null, -n from facts where day + 28 < start + {DAYS}
        union all select c, start, day + 22, null, 0 from facts where day + 22 between start and start + {DAYS - 1}
        union all select c, start, unnest([start, start + 22, start + {DAYS}]), null, 0 from customers
        union all select c, start, day, null, 0 from ({GLOBAL_POINTS})),
    summed as (
        select start, day, lead(day) over past - day as length, max(event) over past as last_event,
               (sum(packed) over past)::bigint as packed
        from points window past as (partition by c order by day rows unbounded preceding)),
    measured as (
        select start, day, length, last_event, packed & 255 as events_28, (packed >> 8) & 255 as active_days,
               (packed >> 16) & 255 as tmas, packed >> 24 as score
        from summed where length > 0 and day between start and start + {DAYS - 1})
    select {VERDICT} as met, sum(length)
    from measured p join calendar s using (day) group by met"""

# From one event to the next, habit and quality stand still, and recent and fresh hold until a day that is known
# at once. Whoever lacks habit or quality is unmet on all of those days, so two kinds are left to count: met, and
# undetermined for want of a tma. On a silent day nobody is met (quality is unknown) and nobody is unmet but who
# has started in the silence and cannot have been active on three days. The days on which the stream is younger
# than 28 days change no verdict: whoever has three active days since the start has two events in the window.
BY_HAND = f"""
    with pieces as (
        select tmas > 0 as met, greatest(day, start) as first_day,
               least(next - 1, day + 21, last_but_one + 27, start + {DAYS - 1}) as last_day
        from {{sums}} where active_days >= 3 and score >= 60 * tmas),
    living as (
        select met, sum(least(last_day, until) - greatest(first_day, first) + 1) as days
        from pieces join stretches on first_day <= until and last_day >= first
        where not silent and first_day <= last_day group by met),
    silent as (
        select sum(customers * (least(until, start + {DAYS - 1}) - greatest(first, start) + 1
                   - if(start > last_event, greatest(0, least(until, start + 1) - greatest(first, start) + 1), 0))) as days
        from (select start, count(*) as customers from customers group by start)
             join stretches on silent and first <= start + {DAYS - 1} and until >= start),
    counted as (
        select coalesce((select days from living where met), 0) as met,
               coalesce((select days from living where not met), 0) + coalesce((select days from silent), 0) as undetermined)
    select unnest([true, false, null]),
           unnest([met, (select {DAYS} * count(*) from customers) - met - undetermined, undetermined]) from counted"""

RUNNING_SUMS = """(
    select c, start, day, coalesce(lead(day) over past, 1000000) as next,
           if(n >= 2, day, coalesce(lag(day) over past, -1000000)) as last_but_one,
           count(*) filter (day >= start) over past as active_days,
           sum(if(day >= start, tmas, 0)::double) over past as tmas,
           sum(if(day >= start, score, 0)::double) over past as score
    from facts window past as (partition by c order by day rows unbounded preceding))"""

FORMS = {"grid": (GRID, 2), "change_points": (CHANGE_POINTS, 10),
         "by_hand": (BY_HAND.format(sums=RUNNING_SUMS), 20), "by_hand_sums": (BY_HAND.format(sums="sums"), 20)}
NAMES = {True: "met", False: "unmet", None: "undetermined"}

db = open_native()
if db.execute("select count(*) from customers").fetchone()[0] > 100_000:
    del FORMS["grid"]  # minutes and the memory of the machine, to no purpose: its answer is compared on the smaller set
for form, (text, repetitions) in FORMS.items():
    db.execute(f"prepare {form} as {text}")
    report(f"duckdb_every_day/{form}", repetitions, lambda: {
        NAMES[met]: int(days) for met, days in sorted(db.execute(f"execute {form}").fetchall(), key=str, reverse=True)})
