-- An event that the server records once had an id made of the learner's and the lab's. Clients choose the ids of their own
-- events, so that whoever knew both could take that id first, and what the learner had passed was never recorded.
-- Now the ids are drawn, and "once" is asked of the learner's own events. The callers hold the lock on the learner.

create or replace function private.grade_becomes_event() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    perform 1 from public.users u where u.id = new.user_id for no key update;
    insert into public.activity_events (user_id, kind, occurred_at, local_date, zone, lab_id, lab_step_id, payload)
    select new.user_id, 'attempt_graded', new.occurred_at, new.local_date, new.zone, new.lab_id, new.lab_step_id,
           jsonb_build_object('attempt_id', new.id, 'verdict', new.verdict, 'score', new.score, 'language', new.language,
                              'skills', to_jsonb(l.skills), 'lab_name', l.name)
    from public.labs l
    where l.id = new.lab_id
      and not exists (select 1 from public.activity_events e
                      where e.user_id = new.user_id and e.kind = 'attempt_graded' and e.local_date = new.local_date
                        and e.payload ->> 'attempt_id' = new.id::text);
    perform private.pass_lab(new.user_id, new.lab_id, new.occurred_at, new.local_date, new.zone);
    return null;
end $$;

create or replace function private.pass_lab(learner uuid, lab uuid, at timestamptz, day date, zone text) returns void
    language sql security definer set search_path = '' as $$
    with graded as (
        select a.lab_step_id, a.verdict = 'OK' as passed, a.score, a.hints_used, a.local_date, a.occurred_at,
               first_value(a.score) over (partition by a.lab_step_id order by a.occurred_at, a.id) as first_score
        from public.attempts a where a.user_id = learner and a.lab_id = lab and a.status = 'graded'
    ), required as (
        select s.id from public.lab_steps s
        where s.lab_id = lab and s.step_number is not null and not s.is_optional and s.activity <> 'reading'
    )
    insert into public.activity_events (user_id, kind, occurred_at, local_date, zone, lab_id, payload)
    select learner, 'lab_passed', at, day, pass_lab.zone, lab,
           jsonb_build_object('lab_name', l.name, 'language', l.language, 'difficulty', l.difficulty,
               'attempts', (select count(*) from graded),
               'failures', (select count(*) from graded where not passed),
               'hints_used', (select coalesce(max(hints_used), 0) from graded),
               'improvement', (select coalesce(max(score - first_score), 0) from graded where passed),
               'returned', (select coalesce(min(local_date) filter (where not passed) < day, false) from graded))
    from public.labs l
    where l.id = lab
      and exists (select 1 from required)
      and not exists (select 1 from public.activity_events e
                      where e.user_id = learner and e.lab_id = lab and e.kind = 'lab_passed')
      and not exists (
          select 1 from required r
          where not exists (select 1 from graded g where g.lab_step_id = r.id and g.passed)
            and not exists (select 1 from public.activity_events e
                            where e.user_id = learner and e.lab_id = lab and e.lab_step_id = r.id and e.kind = 'answer_right'))
$$;

create or replace function private.answer_step(step uuid, answer text[], day date, zone text)
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
    left join public.reference_solutions r on r.lab_step_id = s.id
    where s.id = step and s.step_number is not null and s.activity in ('multiple_choice', 'short_answer');
    if not found or not private.can_work_in(lab) then
        raise exception using errcode = 'PT404', message = 'This question is not there any more';
    end if;
    ok := coalesce(case kind
        when 'multiple_choice' then cardinality(accepted) > 0 and answer @> accepted and answer <@ accepted
        else private.plain(answer[1]) = any (select private.plain(a) from unnest(accepted) a) end, false);

    perform 1 from public.users u where u.id = learner for no key update;
    insert into public.activity_events (user_id, kind, local_date, zone, lab_id, lab_step_id, payload)
    select learner, case when ok then 'answer_right' else 'answer_wrong' end, day, answer_step.zone, lab, step,
           jsonb_build_object('answer', to_jsonb(array(select left(a, 200) from unnest(answer[1:20]) a)))
    where not ok or not exists (select 1 from public.activity_events e
                                where e.user_id = learner and e.lab_step_id = step and e.kind = 'answer_right');
    if ok then
        perform private.pass_lab(learner, lab, now(), day, answer_step.zone);
    end if;
    return query select ok, coalesce(words, '');
end $$;

create or replace function public.schema_version() returns text
    language sql immutable set search_path = '' return '20261122105100';
