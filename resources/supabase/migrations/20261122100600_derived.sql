-- Derived state of the tables before: written by triggers alone, and views over it.

-- For the queries of a class's review desk, which name a lab and several learners.
create index attempts_lab_and_learner on public.attempts (lab_id, user_id, submitted_at desc);
drop index public.attempts_lab_id;

-- A visit continues the newest session if that has not been over for half an hour.
create function private.session_follows_visit() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    update public.learning_sessions s
    set ended_at = greatest(s.ended_at, new.last_activity_at),
        activities = case when s.activities @> to_jsonb(new.lab_id) or jsonb_array_length(s.activities) >= 500 then s.activities
                          else s.activities || to_jsonb(new.lab_id) end
    where s.id = (select n.id from public.learning_sessions n where n.user_id = new.user_id and n.session_type = 'labs'
                  order by n.ended_at desc limit 1)
      and s.ended_at >= new.last_activity_at - interval '30 minutes';
    if not found then
        insert into public.learning_sessions (user_id, started_at, ended_at, activities)
        values (new.user_id, new.last_activity_at, new.last_activity_at, jsonb_build_array(new.lab_id));
    end if;
    return null;
end $$;
create trigger module_sessions_make_sessions after insert or update of last_activity_at on public.module_sessions
    for each row execute function private.session_follows_visit();

create function private.snapshot_follows_mastery() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    insert into public.skill_progress as p (user_id, skill_tag, attempts, progress_snapshot, recorded_at)
    values (new.user_id, new.skill_tag, new.attempts, new.progress, coalesce(new.last_practiced, now()))
    on conflict (user_id, skill_tag, attempts) do update
    set progress_snapshot = excluded.progress_snapshot, recorded_at = excluded.recorded_at;
    return null;
end $$;
create trigger mastery_makes_snapshots after insert or update of progress, attempts on public.mastery
    for each row execute function private.snapshot_follows_mastery();

-- Counts in the order of ids, so that two statements never wait for each other.
create function private.statistics_follow_attempts() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    insert into public.lab_statistics as s (lab_id, attempts, last_attempt_at)
    select a.lab_id, count(*), max(a.submitted_at) from added a group by a.lab_id order by a.lab_id
    on conflict (lab_id) do update
    set attempts = s.attempts + excluded.attempts, last_attempt_at = greatest(s.last_attempt_at, excluded.last_attempt_at);
    return null;
end $$;
create trigger attempts_make_statistics after insert on public.attempts
    referencing new table as added for each statement execute function private.statistics_follow_attempts();

create function private.statistics_follow_events() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    insert into public.lab_statistics as s (lab_id, passed)
    select e.lab_id, count(*) from added e where e.kind = 'lab_passed' and e.lab_id is not null group by e.lab_id order by e.lab_id
    on conflict (lab_id) do update set passed = s.passed + excluded.passed;
    return null;
end $$;
create trigger activity_events_make_statistics after insert on public.activity_events
    referencing new table as added for each statement execute function private.statistics_follow_events();

-- Counts everything anew; what deleted accounts had done is not in it any more.
create function private.refresh_lab_statistics() returns void
    language sql security definer set search_path = '' as $$
    insert into public.lab_statistics as s (lab_id, attempts, passed, last_attempt_at)
    select l.id, (select count(*) from public.attempts a where a.lab_id = l.id),
           (select count(*) from public.activity_events e where e.lab_id = l.id and e.kind = 'lab_passed'),
           (select max(a.submitted_at) from public.attempts a where a.lab_id = l.id)
    from public.labs l
    order by l.id
    on conflict (lab_id) do update
    set attempts = excluded.attempts, passed = excluded.passed, last_attempt_at = excluded.last_attempt_at
$$;
select private.refresh_lab_statistics();

insert into public.skill_progress (user_id, skill_tag, attempts, progress_snapshot, recorded_at)
select m.user_id, m.skill_tag, m.attempts, m.progress, coalesce(m.last_practiced, m.updated_at) from public.mastery m;

revoke execute on function private.session_follows_visit(), private.snapshot_follows_mastery(),
    private.statistics_follow_attempts(), private.statistics_follow_events(), private.refresh_lab_statistics()
    from public, anon, authenticated;

-- One row for each learner the reader may see. Ask for one or a few by user_id: each is counted when it is read.
create view public.user_statistics with (security_invoker = true) as
select p.user_id, a.attempts, a.labs_attempted, a.labs_solved, a.average_score, t.time_spent,
       coalesce(s.current_streak, 0) as current_streak, coalesce(s.longest_streak, 0) as longest_streak,
       b.badges, m.skills, m.average_mastery, greatest(a.last_attempt_at, t.last_visit_at) as last_active_at
from (select user_id from public.attempts
      union select user_id from public.module_sessions
      union select user_id from public.streaks) p
cross join lateral (
    select count(*)::integer as attempts, count(distinct w.lab_id)::integer as labs_attempted,
           (count(distinct w.lab_id) filter (where w.verdict = 'OK'))::integer as labs_solved,
           round(avg(w.score), 1) as average_score, max(w.submitted_at) as last_attempt_at
    from public.attempts w where w.user_id = p.user_id) a
cross join lateral (
    select coalesce(sum(v.time_spent), 0)::integer as time_spent, max(v.last_activity_at) as last_visit_at
    from public.module_sessions v where v.user_id = p.user_id) t
cross join lateral (select count(*)::integer as badges from public.badges e where e.user_id = p.user_id) b
cross join lateral (
    select count(*)::integer as skills, round(avg(k.progress), 1) as average_mastery
    from public.mastery k where k.user_id = p.user_id) m
left join public.streaks s on s.user_id = p.user_id;
comment on view public.user_statistics is 'time_spent in seconds, of the reader''s own visits alone: those are private.';

create view public.popular_labs with (security_invoker = true) as
select l.id, l.module_id, l.slug, l.name, l.language, l.difficulty, s.attempts, s.passed, s.last_attempt_at,
       rank() over (order by s.passed desc, s.attempts desc) as rank
from public.lab_statistics s
join public.labs l on l.id = s.lab_id
where s.attempts > 0
order by s.passed desc, s.attempts desc;

revoke all on public.user_statistics, public.popular_labs from anon, authenticated;
grant select on public.user_statistics, public.popular_labs to authenticated, service_role;
