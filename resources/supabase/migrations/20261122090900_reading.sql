-- What the Progress and Home screens read, each in one request. All run as the caller, under the caller's policies.

-- Every badge there is: earned ones first, newest first, then by how near they are.
create function private.my_badges()
    returns table (id uuid, slug text, name text, description text, icon text, rarity text, progress integer,
                   target integer, earned_at timestamptz, evidence text)
    language sql stable security definer set search_path = '' as $$
    select d.id, d.slug, d.name, d.description, d.icon, d.rarity,
           case when b.id is null then s.done else s.target end, s.target, b.earned_at, coalesce(b.evidence, '')
    from private.badge_standing((select auth.uid())) s
    join public.badge_definitions d on d.id = s.badge_definition_id
    left join public.badges b on b.badge_definition_id = d.id and b.user_id = (select auth.uid())
    order by b.earned_at desc nulls last, s.done::numeric / s.target desc, d.position
$$;

create function public.my_badges()
    returns table (id uuid, slug text, name text, description text, icon text, rarity text, progress integer,
                   target integer, earned_at timestamptz, evidence text)
    language sql stable security invoker set search_path = '' as $$
    select * from private.my_badges()
$$;

-- How far the caller is with each lab they have touched.
create function public.my_lab_progress()
    returns table (lab_id uuid, completed boolean, best_score integer, attempts integer, current_step integer,
                   last_activity timestamptz)
    language sql stable security invoker set search_path = '' as $$
    with touched as (
        select a.lab_id, a.score, 1 as attempt, null::integer as step, a.submitted_at as at, false as passed
        from public.attempts a where a.user_id = (select auth.uid())
        union all
        select e.lab_id, null, 0, null, e.received_at, e.kind = 'lab_passed'
        from public.activity_events e
        where e.user_id = (select auth.uid()) and e.lab_id is not null
          and e.kind in ('lab_passed', 'answer_right', 'answer_wrong')
        union all
        select m.lab_id, null, 0, m.current_step, m.last_activity_at, false
        from public.module_sessions m where m.user_id = (select auth.uid())
    )
    select t.lab_id, bool_or(t.passed), max(t.score), sum(t.attempt)::integer,
           coalesce((array_agg(t.step order by t.at desc) filter (where t.step is not null))[1], 1), max(t.at)
    from touched t
    group by t.lab_id
    order by max(t.at) desc
$$;

-- The caller's days with anything on them, oldest first.
create function public.my_activity_days(from_date date, to_date date)
    returns table (local_date date, events integer, attempts integer, passed integer, minutes integer)
    language sql stable security invoker set search_path = '' as $$
    with happened as (
        select e.local_date, e.kind, e.payload ->> 'verdict' = 'OK' as passed, 0 as seconds
        from public.activity_events e
        where e.user_id = (select auth.uid())
          and e.kind in ('lab_passed', 'attempt_graded', 'answer_right', 'answer_wrong')
          and e.local_date between my_activity_days.from_date and my_activity_days.to_date
        union all
        select m.local_date, null, false, m.time_spent
        from public.module_sessions m
        where m.user_id = (select auth.uid())
          and m.local_date between my_activity_days.from_date and my_activity_days.to_date
    )
    select h.local_date, count(h.kind)::integer, (count(*) filter (where h.kind = 'attempt_graded'))::integer,
           (count(*) filter (where h.kind = 'attempt_graded' and h.passed))::integer, (sum(h.seconds) / 60)::integer
    from happened h
    group by h.local_date
    order by h.local_date
$$;
