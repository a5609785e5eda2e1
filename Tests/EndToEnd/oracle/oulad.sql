-- The expected judgements of the program `oulad`, worked out day by day: every journey in scope
-- crossed with every day since its start, each day judged on its own. Deliberately naive, so that
-- it shares no idea (change points, prefix sums, runs) with the product it checks.
-- Wants the variable `folder`; leaves the tables `judged` and `milestones`.

create table as_of(as_of date);
insert into as_of values ('2013-02-10'), ('2013-06-30'), ('2014-03-31'), ('2014-06-15'), ('2015-06-03'), ('2015-06-24');

create table customers as
select customer_id as customer, contract_start as start, churned_at, observed_until
from read_csv(getvariable('folder') || '/customers.csv.gz', header = true, types = {
    'contract_start': 'date', 'churned_at': 'date', 'observed_until': 'date'});

create table events as
select customer_id as customer, event, value,
       (timestamp at time zone 'Asia/Tokyo')::date as day
from read_csv(getvariable('folder') || '/usage.csv.gz', header = true, types = {
    'timestamp': 'timestamptz', 'value': 'decimal(18,6)'});

-- What is known of the stream as of each day. `last` is its last day by then.
create table stream as
select day, first, last,
       (select count(*) from range(last + 1, day, interval 1 day) between_days(x)
        where isodow(x) <= 5) > 2 as silent
from (select day::date as day,
             (select min(e.day) from events e) as first,
             (select max(e.day) from events e where e.day <= calendar.day::date) as last
      from range(date '2013-01-01', date '2015-12-31', interval 1 day) calendar(day)) known;

-- Which days are unknown as of which: those before the stream began, those of a silence not yet over.
create table unknown as
select s.day as as_of, x.day
from stream s join stream x on x.day <= s.day
where x.day < s.first or (s.silent and x.day > s.last);

create table journeys as
select as_of, customer, start
from as_of join customers
  on start <= as_of
 and (churned_at is null or churned_at > as_of)
 and (observed_until is null or observed_until >= as_of);

create table grid as
select distinct customer, start, day::date as day
from journeys, range(start, as_of + 1, interval 1 day) days(day);

create table unknown_counts as
select g.start, g.day,
       count(u.day) filter (u.day between g.day - 27 and g.day) as unknown_28,
       count(u.day) filter (u.day between g.start and g.day) as unknown_since_start
from (select distinct start, day from grid) g left join unknown u on u.as_of = g.day
group by g.start, g.day;

create table measured as
select g.customer, g.start, g.day,
       count(e.day) filter (e.day >= g.day - 27) as events_28,
       count(distinct e.day) filter (e.day >= g.start) as active_days,
       max(e.day) as last_event,
       count(e.day) filter (e.day >= g.start and e.event = 'tma_submitted') as tmas,
       coalesce(sum(e.value) filter (e.day >= g.start and e.event = 'tma_submitted'), 0) as tma_sum
from grid g left join events e on e.customer = g.customer and e.day <= g.day
group by g.customer, g.start, g.day;

-- What each metric may be: from `_low` to `_high`, null where there is no bound.
create table intervals as
select m.customer, m.start, m.day,
       events_28 as recent_low,
       if(unknown_28 = 0, events_28, null) as recent_high,
       active_days as habit_low,
       active_days + unknown_since_start as habit_high,
       case when silent then 0
            when last_event is null then m.day - greatest(m.start, first)
            else m.day - last_event end as fresh_low,
       m.day - last_event as fresh_high,
       if(unknown_since_start = 0 and tmas > 0, round(tma_sum / tmas, 6), null) as quality_low,
       quality_low as quality_high
from measured m join stream s using (day) join unknown_counts using (start, day);

-- Three-valued: null is undetermined, and SQL's `and` is Kleene's.
create table judged as
select *,
       case when recent_low >= 2 then true when recent_high < 2 then false end as recent,
       case when habit_low >= 3 then true when habit_high < 3 then false end as habit,
       case when fresh_high <= 21 then true when fresh_low > 21 then false end as fresh,
       case when quality_low >= 60 then true when quality_high < 60 then false end as quality,
       recent and habit and fresh and quality as met
from intervals;

create table sustained as
select v.customer, v.day
from judged v join judged w on w.customer = v.customer and w.day between v.day - 6 and v.day and w.met
group by v.customer, v.day
having count(*) = 7;

create table milestones as
select as_of, customer,
       (select min(v.day) from judged v
        where v.customer = j.customer and v.day <= j.as_of and v.met) as met_on,
       (select min(s.day) from sustained s
        where s.customer = j.customer and s.day <= j.as_of) as onboarded_on
from journeys j;
