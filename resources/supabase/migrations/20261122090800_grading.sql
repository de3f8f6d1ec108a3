-- Handing in, being graded, answering, and spending time: the ways in which events come about.

-- Stores a submission with its files. Sent again under the same id it changes nothing and returns what is stored.
-- Work that reached the server more than 30 days late still counts, on the day it arrives.
create function public.submit_attempt(
        id uuid, lab_id uuid, lab_step_id uuid, language text, files jsonb, hints_used integer default 0,
        occurred_at timestamptz default now(), local_date date default null, zone text default 'UTC')
    returns public.attempts
    language plpgsql security invoker set search_path = '' as $$
#variable_conflict use_column
declare
    late constant boolean := submit_attempt.occurred_at < now() - interval '29 days';
    stored public.attempts;
begin
    select * into stored from public.attempts a where a.id = submit_attempt.id and a.user_id = (select auth.uid());
    if found then
        return stored;
    end if;
    if not exists (select 1 from public.lab_steps s where s.id = submit_attempt.lab_step_id and s.lab_id = submit_attempt.lab_id) then
        raise exception using errcode = 'PT404', message = 'This lab is not there any more';
    end if;
    insert into public.attempts (id, lab_id, lab_step_id, language, hints_used, occurred_at, local_date, zone)
    values (submit_attempt.id, submit_attempt.lab_id, submit_attempt.lab_step_id, submit_attempt.language, submit_attempt.hints_used,
            case when late then now() else submit_attempt.occurred_at end,
            case when late or submit_attempt.local_date is null then (now() at time zone 'UTC')::date else submit_attempt.local_date end,
            submit_attempt.zone)
    on conflict (id) do nothing;
    if found then
        insert into public.attempt_files (attempt_id, path, content)
        select submit_attempt.id, f.path, f.text from jsonb_to_recordset(submit_attempt.files) f(path text, text text);
    end if;
    select * into stored from public.attempts a where a.id = submit_attempt.id and a.user_id = (select auth.uid());
    if not found then
        raise exception using errcode = '23505', message = 'This id is taken by another submission';
    end if;
    return stored;
end $$;

-- Writes a grade, once: a second one changes nothing and returns false.
create function public.record_grade(attempt_id uuid, verdict text, score integer, feedback jsonb default '{}') returns boolean
    language plpgsql security invoker set search_path = '' as $$
#variable_conflict use_column
begin
    update public.attempts a
    set status = 'graded', verdict = record_grade.verdict, score = record_grade.score, feedback = record_grade.feedback,
        progress = private.percent_passed(record_grade.feedback, record_grade.score), graded_at = now()
    where a.id = record_grade.attempt_id and a.status = 'submitted';
    if found then
        return true;
    end if;
    if not exists (select 1 from public.attempts a where a.id = record_grade.attempt_id) then
        raise exception using errcode = 'PT404', message = 'There is no such attempt';
    end if;
    return false;
end $$;

create function private.percent_passed(feedback jsonb, score integer) returns integer
    language sql immutable set search_path = '' as $$
    select coalesce((select floor(100.0 * count(*) filter (where (t ->> 'passed')::boolean) / nullif(count(*), 0))::integer
                     from jsonb_array_elements(case when jsonb_typeof(feedback -> 'tests') = 'array'
                                                    then feedback -> 'tests' else '[]' end) t), score)
$$;

create function private.guard_grade() returns trigger
    language plpgsql set search_path = '' as $$
begin
    raise exception using errcode = '42501', message = 'A graded attempt does not change';
end $$;
create trigger attempts_guard_grade before update on public.attempts
    for each row when (old.status = 'graded' and (old.status, old.verdict, old.score, old.feedback, old.user_id, old.lab_step_id)
        is distinct from (new.status, new.verdict, new.score, new.feedback, new.user_id, new.lab_step_id))
    execute function private.guard_grade();

-- A grade becomes an event on the day the learner handed the work in, and everything else follows from the event.
create function private.grade_becomes_event() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    perform 1 from public.users u where u.id = new.user_id for no key update;
    insert into public.activity_events (id, user_id, kind, occurred_at, local_date, zone, lab_id, lab_step_id, payload)
    select md5(new.id || ':graded')::uuid, new.user_id, 'attempt_graded', new.occurred_at, new.local_date, new.zone,
           new.lab_id, new.lab_step_id,
           jsonb_build_object('attempt_id', new.id, 'verdict', new.verdict, 'score', new.score, 'language', new.language,
                              'skills', to_jsonb(l.skills), 'lab_name', l.name)
    from public.labs l where l.id = new.lab_id
    on conflict (id) do nothing;
    perform private.pass_lab(new.user_id, new.lab_id, new.occurred_at, new.local_date, new.zone);
    return null;
end $$;
create trigger attempts_grade_becomes_event after update of status on public.attempts
    for each row when (old.status = 'submitted' and new.status = 'graded') execute function private.grade_becomes_event();

-- Records, once, that a lab is passed if nothing in it is left to do: every step that must be done and can be done has
-- an attempt that passed or an answer that was right.
create function private.pass_lab(learner uuid, lab uuid, at timestamptz, day date, zone text) returns void
    language sql security definer set search_path = '' as $$
    with graded as (
        select a.lab_step_id, a.verdict = 'OK' as passed, a.score, a.hints_used, a.local_date, a.occurred_at,
               first_value(a.score) over (partition by a.lab_step_id order by a.occurred_at, a.id) as first_score
        from public.attempts a where a.user_id = learner and a.lab_id = lab and a.status = 'graded'
    ), required as (
        select s.id from public.lab_steps s
        where s.lab_id = lab and s.step_number is not null and not s.is_optional and s.activity <> 'reading'
    )
    insert into public.activity_events (id, user_id, kind, occurred_at, local_date, zone, lab_id, payload)
    select md5(learner || ':' || lab || ':passed')::uuid, learner, 'lab_passed', at, day, pass_lab.zone, lab,
           jsonb_build_object('lab_name', l.name, 'language', l.language, 'difficulty', l.difficulty,
               'attempts', (select count(*) from graded),
               'failures', (select count(*) from graded where not passed),
               'hints_used', (select coalesce(max(hints_used), 0) from graded),
               'improvement', (select coalesce(max(score - first_score), 0) from graded where passed),
               'returned', (select coalesce(min(local_date) filter (where not passed) < day, false) from graded))
    from public.labs l
    where l.id = lab
      and exists (select 1 from required)
      and not exists (
          select 1 from required r
          where not exists (select 1 from graded g where g.lab_step_id = r.id and g.passed)
            and not exists (select 1 from public.activity_events e
                            where e.user_id = learner and e.lab_id = lab and e.lab_step_id = r.id and e.kind = 'answer_right'))
    on conflict (id) do nothing
$$;

-- Checks an answer against the ones kept from learners. Choices must be the same set; a text may differ in case and white space.
create function private.answer_step(step uuid, answer text[], day date, zone text)
    returns table (correct boolean, explanation text)
    language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    learner constant uuid := auth.uid();
    lab uuid;
    kind text;
    accepted text[];
    words text;
    ok boolean;
begin
    select s.lab_id, s.activity, r.accepted_answers, r.explanation into lab, kind, accepted, words
    from public.lab_steps s
    join public.labs l on l.id = s.lab_id and l.is_public
    left join public.reference_solutions r on r.lab_step_id = s.id
    where s.id = step and s.step_number is not null and s.activity in ('multiple_choice', 'short_answer');
    if not found then
        raise exception using errcode = 'PT404', message = 'This question is not there any more';
    end if;
    ok := coalesce(case kind
        when 'multiple_choice' then cardinality(accepted) > 0 and answer @> accepted and answer <@ accepted
        else private.plain(answer[1]) = any (select private.plain(a) from unnest(accepted) a) end, false);

    perform 1 from public.users u where u.id = learner for no key update;
    insert into public.activity_events (id, user_id, kind, local_date, zone, lab_id, lab_step_id, payload)
    values (case when ok then md5(learner || ':' || step || ':right')::uuid else gen_random_uuid() end, learner,
            case when ok then 'answer_right' else 'answer_wrong' end, day, answer_step.zone, lab, step,
            jsonb_build_object('answer', to_jsonb(array(select left(a, 200) from unnest(answer[1:20]) a))))
    on conflict (id) do nothing;
    if ok then
        perform private.pass_lab(learner, lab, now(), day, answer_step.zone);
    end if;
    return query select ok, coalesce(words, '');
end $$;

create function private.plain(answer text) returns text
    language sql immutable set search_path = '' as $$
    select lower(btrim(regexp_replace(answer, '\s+', ' ', 'g')))
$$;

-- The day a learner says it is where they are, if it is that day anywhere; today in UTC otherwise.
create function private.believable_day(day date) returns date
    language sql stable set search_path = '' as $$
    select case when day between (now() at time zone 'UTC' - interval '12 hours')::date
                         and (now() at time zone 'UTC' + interval '14 hours')::date
                then day else (now() at time zone 'UTC')::date end
$$;

create function public.answer_step(step_id uuid, answer text[], local_date date default null, zone text default 'UTC')
    returns table (correct boolean, explanation text)
    language sql security invoker set search_path = '' as $$
    select r.correct, r.explanation
    from private.answer_step(answer_step.step_id, answer_step.answer,
                             private.believable_day(answer_step.local_date), answer_step.zone) r
$$;

-- Starts or continues the caller's time in a lab. No more seconds are taken than have passed since the last visit to
-- any lab, and no more than ten minutes at once.
create function private.visit_lab(lab uuid, step_number integer, seconds integer, day date) returns void
    language sql security definer set search_path = '' as $$
    insert into public.module_sessions as m
        (user_id, module_id, lab_id, local_date, current_step, total_steps, time_spent)
    select (select auth.uid()), l.module_id, l.id, day, greatest(visit_lab.step_number, 1),
           (select count(*) from public.lab_steps s where s.lab_id = l.id and s.step_number is not null),
           greatest(0, least(seconds, 600, coalesce((
               select extract(epoch from now() - max(v.last_activity_at))::integer
               from public.module_sessions v where v.user_id = (select auth.uid())), 0)))
    from public.labs l where l.id = lab and l.is_public
    on conflict (user_id, lab_id, local_date) do update
    set current_step = excluded.current_step, total_steps = excluded.total_steps,
        time_spent = m.time_spent + excluded.time_spent, last_activity_at = now(),
        status = case when m.status = 'completed' then m.status else 'in_progress' end
$$;

create function public.visit_lab(lab_id uuid, step_number integer, seconds integer, local_date date default null) returns void
    language sql security invoker set search_path = '' as $$
    select private.visit_lab(visit_lab.lab_id, visit_lab.step_number, visit_lab.seconds,
                             private.believable_day(visit_lab.local_date))
$$;
