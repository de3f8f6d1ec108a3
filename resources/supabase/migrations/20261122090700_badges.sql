-- Mastery and badges, computed from events.

-- Mastery of a skill after each graded attempt: p <- 0.7 p + 0.3 score, starting at 0. The sum is that recursion unrolled.
create function private.refresh_mastery(learner uuid) returns void
    language sql security definer set search_path = '' as $$
    with practised as (
        select skill, (e.payload ->> 'score')::numeric as score, e.occurred_at,
               row_number() over (partition by skill order by e.occurred_at desc, e.id desc) - 1 as attempts_since
        from public.activity_events e
        cross join lateral jsonb_array_elements_text(e.payload -> 'skills') skill
        where e.user_id = learner and e.kind = 'attempt_graded'
    )
    insert into public.mastery as m (user_id, skill_tag, progress, attempts, last_practiced)
    select learner, skill, round(sum(0.3 * score * power(0.7, attempts_since)), 3), count(*), max(occurred_at)
    from practised
    group by skill
    on conflict (user_id, skill_tag) do update
    set progress = excluded.progress, attempts = excluded.attempts, last_practiced = excluded.last_practiced
    where (m.progress, m.attempts) is distinct from (excluded.progress, excluded.attempts)
$$;

-- Where a learner stands with every badge. A badge is one row of criteria; each kind is one branch here:
--   labs_passed [language] [min_difficulty]   labs passed
--   no_hint_labs, perfect_first_try           labs passed without a hint; with the first attempt at every step
--   passed_after_failures {failures}          labs passed after at least so many failed attempts
--   returned_and_passed                       labs passed on a later day than a failed attempt
--   improved_by {points}                      labs whose first score was at least so far below the passing one
--   languages                                 languages with a passed lab
--   modules_completed, collections_completed  with every public lab passed
--   streak_days, active_days                  longest run; days that counted, in a row or not
--   comeback {days}                           returns after at least so many days away
--   right_answers                             questions answered right
--   skills_at {level}                         skills whose mastery is at least that
create function private.badge_standing(learner uuid)
    returns table (badge_definition_id uuid, done integer, target integer, evidence text)
    language sql stable security definer set search_path = '' as $$
    with passed as (
        select e.lab_id, e.occurred_at, coalesce(l.name, e.payload ->> 'lab_name') as name, e.payload
        from public.activity_events e left join public.labs l on l.id = e.lab_id
        where e.user_id = learner and e.kind = 'lab_passed'
    ), active as (
        select e.local_date as day, e.local_date - lag(e.local_date) over (order by e.local_date) - 1 as away
        from public.activity_events e
        where e.user_id = learner and private.counts_for_streak(e.kind)
        group by e.local_date
    ), chapters as (
        select 'modules_completed' as kind, m.name, bool_and(p.lab_id is not null) as complete, max(p.occurred_at) as occurred_at
        from public.modules m join public.labs l on l.module_id = m.id and l.is_public left join passed p on p.lab_id = l.id
        where m.is_public group by m.id
        union all
        select 'collections_completed', c.name, bool_and(p.lab_id is not null), max(p.occurred_at)
        from public.collections c join public.modules m on m.collection_id = c.id and m.is_public
        join public.labs l on l.module_id = m.id and l.is_public left join passed p on p.lab_id = l.id
        where c.is_public group by c.id
    )
    select d.id, least(fact.done, goal.target)::integer, goal.target, coalesce(fact.evidence, '')
    from public.badge_definitions d
    cross join lateral (select d.criteria ->> 'kind' as kind, (d.criteria ->> 'target')::integer as target) goal
    cross join lateral (
        select count(*) as done, (array_agg(p.name order by p.occurred_at desc))[1] as evidence
        from passed p
        where case goal.kind
            when 'labs_passed' then (d.criteria ->> 'language' is null or p.payload ->> 'language' = d.criteria ->> 'language')
                and (p.payload ->> 'difficulty')::integer >= coalesce((d.criteria ->> 'min_difficulty')::integer, 1)
            when 'no_hint_labs' then (p.payload ->> 'attempts')::integer > 0 and (p.payload ->> 'hints_used')::integer = 0
            when 'perfect_first_try' then (p.payload ->> 'attempts')::integer > 0 and (p.payload ->> 'failures')::integer = 0
            when 'passed_after_failures' then (p.payload ->> 'failures')::integer >= (d.criteria ->> 'failures')::integer
            when 'returned_and_passed' then (p.payload ->> 'returned')::boolean
            when 'improved_by' then (p.payload ->> 'improvement')::integer >= (d.criteria ->> 'points')::integer
            end
        having goal.kind in ('labs_passed', 'no_hint_labs', 'perfect_first_try', 'passed_after_failures',
            'returned_and_passed', 'improved_by')
        union all
        select count(distinct p.payload ->> 'language'), string_agg(distinct initcap(p.payload ->> 'language'), ', ')
        from passed p having goal.kind = 'languages'
        union all
        select count(*), (array_agg(c.name order by c.occurred_at desc))[1]
        from chapters c where c.kind = goal.kind and c.complete
        having goal.kind in ('modules_completed', 'collections_completed')
        union all
        select coalesce(max(s.longest_streak), 0), private.days(max(s.longest_streak)) || ' in a row'
        from public.streaks s where s.user_id = learner having goal.kind = 'streak_days'
        union all
        select count(*), private.days(count(*)::integer) || ' of learning' from active having goal.kind = 'active_days'
        union all
        select count(*), format('back after %s away', private.days((array_agg(a.away order by a.day desc))[1]))
        from active a where a.away >= (d.criteria ->> 'days')::integer having goal.kind = 'comeback'
        union all
        select count(*), count(*) || ' questions answered right'
        from public.activity_events e where e.user_id = learner and e.kind = 'answer_right' having goal.kind = 'right_answers'
        union all
        select count(*), string_agg(m.skill_tag, ', ' order by m.progress desc)
        from public.mastery m where m.user_id = learner and m.progress >= (d.criteria ->> 'level')::numeric
        having goal.kind = 'skills_at'
    ) fact
    where d.is_active
$$;

-- Awards what is due. A badge once earned stays, whatever is computed later.
create function private.award_badges(learner uuid) returns void
    language sql security definer set search_path = '' as $$
    with awarded as (
        insert into public.badges (user_id, badge_definition_id, evidence)
        select learner, s.badge_definition_id, s.evidence
        from private.badge_standing(learner) s
        where s.done >= s.target
          and not exists (select 1 from public.badges b
                          where b.user_id = learner and b.badge_definition_id = s.badge_definition_id)
        on conflict do nothing
        returning badge_definition_id, evidence
    )
    insert into public.notifications (user_id, notification_type, title, message, action_url, data)
    select learner, 'badge', d.name, d.description || ' ' || a.evidence, 'prismo:progress', jsonb_build_object('badge', d.slug)
    from awarded a join public.badge_definitions d on d.id = a.badge_definition_id
    order by d.position
$$;

-- Computes everything a learner has reached anew from their events; running it twice changes nothing.
create function private.refresh_progress(learner uuid) returns void
    language plpgsql security definer set search_path = '' as $$
begin
    -- One at a time for each learner, or two grades at once would each miss the other's events.
    perform 1 from public.users u where u.id = learner for no key update;
    perform private.refresh_mastery(learner);
    perform private.refresh_streak(learner);
    perform private.award_badges(learner);
end $$;

create function private.progress_follows_events() returns trigger
    language plpgsql security definer set search_path = '' as $$
declare
    learner uuid;
begin
    for learner in select distinct e.user_id from added e where private.counts_for_streak(e.kind) loop
        perform private.refresh_progress(learner);
    end loop;
    return null;
end $$;

create trigger activity_events_make_progress after insert on public.activity_events
    referencing new table as added for each statement execute function private.progress_follows_events();

-- For repairs and after a migration.
create function public.refresh_progress(learner uuid) returns void
    language sql security invoker set search_path = '' as $$
    select private.refresh_progress(refresh_progress.learner)
$$;
