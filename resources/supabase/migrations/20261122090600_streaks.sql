-- Streaks: days in a row on which something was handed in or answered right, by the learner's own calendar.
--
-- The rules: every seventh day of a run earns a freeze, two are kept at most. A missed day spends one by itself and the
-- run goes on without counting it; with none left the run ends.

-- The kinds of events that make a day count.
create function private.counts_for_streak(kind text) returns boolean
    language sql immutable parallel safe set search_path = '' as $$
    select kind in ('attempt_graded', 'lab_passed', 'answer_right')
$$;

create function private.days(n integer) returns text
    language sql immutable set search_path = '' as $$
    select n || case when n = 1 then ' day' else ' days' end
$$;

create function private.freezes(n integer) returns text
    language sql immutable set search_path = '' as $$
    select case n when 0 then 'no freeze' when 1 then '1 freeze' else n || ' freezes' end
$$;

-- Walks the days from the first one on, so that late offline events land where they belong.
create function private.refresh_streak(learner uuid) returns void
    language plpgsql security definer set search_path = '' as $$
declare
    day date;
    previous date;
    missed integer;
    run integer := 0;
    longest integer := 0;
    stock integer := 0;
    frozen date[] := '{}';
begin
    for day in
        select distinct e.local_date from public.activity_events e
        where e.user_id = learner and private.counts_for_streak(e.kind) order by 1
    loop
        missed := day - previous - 1;
        if missed is null then
            run := 1;
        elsif missed <= stock then
            stock := stock - missed;
            frozen := frozen || array(select previous + i from generate_series(1, missed) i);
            run := run + 1;
        else
            stock := 0;
            frozen := '{}';
            run := 1;
        end if;
        if run % 7 = 0 then
            stock := least(stock + 1, 2);
        end if;
        longest := greatest(longest, run);
        previous := day;
    end loop;

    insert into public.streaks as s
        (user_id, current_streak, longest_streak, last_activity_date, freezes, frozen_on, explanation)
    values (learner, run, longest, previous, stock, frozen, private.explain_streak(run, previous, stock, frozen, previous))
    on conflict (user_id) do update
    set current_streak = excluded.current_streak, longest_streak = excluded.longest_streak,
        last_activity_date = excluded.last_activity_date, freezes = excluded.freezes, frozen_on = excluded.frozen_on,
        explanation = excluded.explanation;
end $$;

-- What a streak last worked on at `last_active` says on `today`, as one sentence or two.
create function private.explain_streak(run integer, last_active date, stock integer, frozen date[], today date) returns text
    language sql immutable set search_path = '' as $$
    select case
        when last_active is null then 'Pass a lab or answer a question right and the first day counts.'
        when missed > stock then format('The run of %s ended: %s missed since %s, with %s in stock. Today can be day one of the next.',
            private.days(run), private.days(missed), to_char(last_active, 'FMDD Mon YYYY'), private.freezes(stock))
        when missed > 0 then format('%s in a row. %s missed since %s, covered by %s; %s left. Learn something today to go on.',
            private.days(run), private.days(missed), to_char(last_active, 'FMDD Mon YYYY'),
            private.freezes(missed), private.freezes(stock - missed))
        when today > last_active then format('%s in a row up to yesterday. Learn something today to go on; %s in stock.',
            private.days(run), private.freezes(stock))
        else format('%s in a row%s. %s', private.days(run),
            case when cardinality(frozen) > 0
                 then format(', with %s covered by freezes', private.days(cardinality(frozen))) else '' end,
            case when stock = 2 then 'Two freezes in stock cover missed days.'
                 else format('The next freeze comes in %s; %s in stock.', private.days(7 - run % 7), private.freezes(stock)) end)
    end
    from (select greatest(today - last_active - 1, 0) as missed) m
$$;

-- The caller's streak as it stands today; `today` is the date where the learner is, which only they know.
create function public.my_streak(today date default null)
    returns table (current_streak integer, longest_streak integer, last_activity_date date, freezes integer,
                   frozen_on date[], explanation text)
    language sql stable security invoker set search_path = '' as $$
    select case when m.missed > s.freezes then 0 else s.run end, s.longest, s.last_active,
           case when m.missed > s.freezes then 0 else s.freezes - m.missed end,
           case when m.missed > s.freezes then '{}'
                else s.frozen || array(select s.last_active + i from generate_series(1, m.missed) i) end,
           private.explain_streak(s.run, s.last_active, s.freezes, s.frozen, d.today)
    from (select coalesce(my_streak.today, (now() at time zone 'UTC')::date) as today) d
    cross join (
        select coalesce(max(k.current_streak), 0) as run, coalesce(max(k.longest_streak), 0) as longest,
               max(k.last_activity_date) as last_active, coalesce(max(k.freezes), 0) as freezes,
               coalesce(max(k.frozen_on), '{}') as frozen
        from public.streaks k where k.user_id = (select auth.uid())
    ) s
    cross join lateral (select greatest(coalesce(d.today - s.last_active - 1, 0), 0) as missed) m
$$;
