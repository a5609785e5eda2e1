-- DuckDB's best footing: small integers for customers and days, sorted by both, one row for a
-- customer's day, knowledge of the stream worked out beforehand. A day is counted from 1970-01-01.
-- Wants the variables `customers` and `usage` (paths).

create temp table read_customers as
select * from read_csv(getvariable('customers'), header = true, types = {
    'contract_start': 'date', 'churned_at': 'date', 'observed_until': 'date'});

create table customers as
select (row_number() over (order by customer_id) - 1)::int as c, customer_id as id,
       contract_start - date '1970-01-01' as start,
       coalesce(churned_at - date '1970-01-01', 2000000000)::int as churned,
       coalesce(observed_until - date '1970-01-01', 2000000000)::int as observed
from read_customers order by c;

create table facts as
select c, (timestamp at time zone 'Asia/Tokyo')::date - date '1970-01-01' as day, any_value(start) as start,
       count(*)::int as n,
       count(*) filter (event = 'tma_submitted')::int as tmas,
       -- The scores are whole numbers, so integers sum them exactly (checked below).
       coalesce(sum(value) filter (event = 'tma_submitted'), 0)::int as score
from read_csv(getvariable('usage'), header = true, types = {
         'timestamp': 'timestamptz', 'value': 'decimal(18,6)'}) usage
     join customers on id = customer_id
group by c, day order by c, day;

select error('a score is no whole number')
from read_csv(getvariable('usage'), header = true, types = {'value': 'decimal(18,6)'})
where value <> floor(value);

-- The same with running sums: the state from `day` on, until `next`. A first row without an event
-- stands for the time before (`day` is -1000000), so that each customer has one row for any day.
create table sums as
select c, start, day, coalesce(lead(day) over w, 1000000)::int as next,
       if(n >= 2, day, coalesce(lag(day) over w, -1000000))::int as last_but_one,
       (sum(n) over w)::int as events,
       (count(*) filter (day >= start) over w)::int as active_days,
       coalesce(sum(tmas) filter (day >= start) over w, 0)::int as tmas,
       coalesce(sum(score) filter (day >= start) over w, 0)::int as score
from (select c, day, start, n, tmas, score from facts
      union all select c, -1000000, start, 0, 0, 0 from customers)
window w as (partition by c order by day) order by c, day;

-- As of which days the stream is silent: more than two working days between its last day and this one.
-- 1970-01-01 was a Thursday; a year beyond the last start is as far as any question goes.
create table calendar as
select day, first, last,
       (select count(*) from range(last + 1, day) between_days(x) where (x + 3) % 7 < 5) > 2 as silent
from (select day::int as day, first, max(f.day) over (order by calendar.day)::int as last
      from (select min(day) as first, greatest(max(day), (select max(start) from customers)) + 366 as until
            from facts), range(first, until) calendar(day)
           left join (select distinct day from facts) f using (day)) order by day;

select error('a journey begins before the stream, which the peers leave out')
from customers, (select min(day) as first from facts) where start < first;

-- Stretches of days with the same answer to "is it silent?".
create table stretches as
select min(day)::int as first, max(day)::int as until, any_value(last)::int as last_event, silent
from (select *, day - row_number() over (partition by silent order by day) as run from calendar)
group by run, silent order by 1;
