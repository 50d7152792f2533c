-- The settlement of dataset.md once more, over tables of readings and reference data; amounts are watt-hours.

-- Of the versions up to a run's cutoff the newest counts.
create view reading as
select run.day, run.code, run.number, h.period, m.mpan, m.quantity, m.wh::hugeint wh, m.actual
from run
join half_hour h on h.day = run.day
join version m on m.half_hour = h.half_hour and m.ts <= run.cutoff
qualify row_number() over (partition by run.day, code, number, mpan, quantity, m.half_hour order by ts desc, txn desc) = 1;

-- An expected period without a reading gets a default, by the most specific shape there is.
create view defaulted as
select run.day, run.code, run.number, h.period, g.mpan, e.quantity, coalesce(s.flag, 'B') flag,
       case when s.flag is null then 0::hugeint
            when a.wh is null or s.annual = 0 then s.wh::hugeint
            else (2 * s.wh::hugeint * a.wh + s.annual) // (2 * s.annual::hugeint) end wh
from run
join half_hour h on h.day = run.day
join registration g on g.begins <= run.day and run.day < g.ends and g.energised = 'E'
join (values ('I', 'AI'), ('E', 'AE')) e(direction, quantity) on e.direction = g.direction
left join annual a on a.mpan = g.mpan and a.quantity = e.quantity
left join shape s on s.half_hour = h.half_hour and s.gsp in (g.gsp, '') and s.domestic in (g.domestic, '')
     and s.connection = g.connection and s.segment = g.segment and s.quantity = e.quantity
where not exists (from reading r where r.day = run.day and r.code = run.code and r.number = run.number
                  and r.mpan = g.mpan and r.quantity = e.quantity and r.period = h.period)
qualify row_number() over (partition by run.day, run.code, run.number, g.mpan, h.period
                           order by s.gsp = '', s.domestic = '') = 1;

create view cell as
select v.*, g.* exclude (mpan, bm), coalesce(nullif(g.bm, ''), b.bm) bm,
       if(v.quantity = 'AI', 'I', 'E') flow, wh * (coalesce(f.factor, 1000) - 1000) losses
from (select * from reading union all select day, code, number, period, mpan, quantity, wh, false from defaulted) v
join registration g on g.mpan = v.mpan and g.begins <= v.day and v.day < g.ends
left join bm_unit b on b.supplier = g.supplier and b.gsp = g.gsp
left join factor f on f.distributor = g.distributor and f.llfc = g.llfc and f.day = v.day and f.period = v.period
where v.quantity in ('AI', 'AE');

create macro mwh(milli) as (milli::decimal(28, 0) * 0.000000001::decimal(9, 9))::varchar;

create view settlement as
select concat_ws(',', day, code, number, gsp, supplier, bm, segment, connection, quantity, ccc, indicator, period,
                 count(*), mwh(if(indicator = 'C', sum(wh) * 1000, sum(losses)))) line
from (select cell.*, i.indicator, if(i.indicator = 'C', c.consumption, c.losses) ccc
      from cell
      join component c on c.segment = cell.segment and c.connection = cell.connection and c.quantity = cell.quantity
      cross join (values ('C'), ('L')) i(indicator))
group by day, code, number, gsp, supplier, bm, segment, connection, quantity, ccc, indicator, period
order by day, code, number, gsp, supplier, bm, segment, connection, quantity, ccc, indicator, period;

create view duos as
select concat_ws(',', day, code, number, distributor, gsp, supplier, llfc, flow, domestic, period, mwh(sum(wh) * 1000),
                 count(*) filter (energised = 'E'), count(*) filter (energised = 'D')) line
from cell
group by day, code, number, distributor, gsp, supplier, llfc, flow, domestic, period
order by day, code, number, distributor, gsp, supplier, llfc, flow, domestic, period;

create view duos_daily as
select concat_ws(',', day, code, number, distributor, gsp, supplier, llfc, flow, domestic,
                 mwh(coalesce(sum(wh) filter (actual), 0) * 1000), mwh(coalesce(sum(wh) filter (not actual), 0) * 1000)) line
from cell
group by day, code, number, distributor, gsp, supplier, llfc, flow, domestic
order by day, code, number, distributor, gsp, supplier, llfc, flow, domestic;

create view defaults as
select concat_ws(',', day, code, number, mpan, quantity, period,
                 (wh::decimal(28, 0) * 0.001::decimal(3, 3))::varchar, flag) line
from defaulted
order by day, code, number, mpan, quantity, period;
