-- Judging attempts, appealing, keeping drafts and reading news.

-- Writes or rewrites the caller's review of an attempt by one of their learners, with all its comments, and tells the learner.
create function private.review_attempt(attempt uuid, decision text, summary text, score integer, rubric_scores jsonb,
                                       comments jsonb) returns public.attempt_reviews
    language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    reviewed public.attempts;
    saved public.attempt_reviews;
begin
    select * into reviewed from public.attempts a
    where a.id = review_attempt.attempt and a.user_id = any (private.my_students());
    if not found then
        raise exception using errcode = '42501', message = 'This is no attempt of a learner in your classes';
    end if;
    if jsonb_typeof(review_attempt.comments) <> 'array' or jsonb_array_length(review_attempt.comments) > 200 then
        raise exception using errcode = '22023', message = 'comments must be a list of at most 200';
    end if;
    insert into public.attempt_reviews as r (attempt_id, user_id, reviewer_id, decision, summary, score, rubric_scores)
    values (reviewed.id, reviewed.user_id, auth.uid(), review_attempt.decision, review_attempt.summary, review_attempt.score,
            review_attempt.rubric_scores)
    on conflict (attempt_id, reviewer_id) do update
    set decision = excluded.decision, summary = excluded.summary, score = excluded.score, rubric_scores = excluded.rubric_scores
    returning * into saved;

    delete from public.review_comments c where c.attempt_review_id = saved.id;
    insert into public.review_comments (attempt_review_id, user_id, path, line_number, end_line, kind, title, message)
    select saved.id, saved.user_id, c.path, c.line_number, coalesce(c.end_line, c.line_number), coalesce(c.kind, 'info'),
           coalesce(c.title, ''), c.message
    from jsonb_to_recordset(review_attempt.comments)
        c(path text, line_number integer, end_line integer, kind text, title text, message text);

    if not exists (select 1 from public.notifications n
                   where n.user_id = saved.user_id and not n.is_read and n.data ->> 'review_id' = saved.id::text) then
        insert into public.notifications (user_id, notification_type, title, message, action_url, data)
        select saved.user_id, 'review', left(l.name, 200), left(saved.summary, 500), 'prismo:lab/' || reviewed.lab_id,
               jsonb_build_object('review_id', saved.id, 'attempt_id', reviewed.id, 'lab_id', reviewed.lab_id,
                                  'lab_step_id', reviewed.lab_step_id, 'decision', saved.decision)
        from public.labs l where l.id = reviewed.lab_id;
    end if;
    return saved;
end $$;

create function public.review_attempt(attempt_id uuid, decision text default 'commented', summary text default '',
                                      score integer default null, rubric_scores jsonb default '[]', comments jsonb default '[]')
    returns public.attempt_reviews
    language sql security invoker set search_path = '' as $$
    select private.review_attempt(review_attempt.attempt_id, review_attempt.decision, review_attempt.summary,
        review_attempt.score, review_attempt.rubric_scores, review_attempt.comments)
$$;

-- Asks an instructor to look at a grade, or at one criterion of it, once; asked again it returns the first.
create function private.appeal_grade(attempt uuid, criterion text, reason text) returns public.grade_appeals
    language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    saved public.grade_appeals;
begin
    if not exists (select 1 from public.attempts a
                   where a.id = appeal_grade.attempt and a.user_id = auth.uid() and a.status = 'graded') then
        raise exception using errcode = 'PT404', message = 'There is no grade of yours to appeal';
    end if;
    insert into public.grade_appeals (attempt_id, user_id, criterion, reason)
    values (appeal_grade.attempt, auth.uid(), appeal_grade.criterion, appeal_grade.reason)
    on conflict (attempt_id, criterion) do nothing;
    select * into saved from public.grade_appeals g
    where g.attempt_id = appeal_grade.attempt and g.criterion = appeal_grade.criterion;
    return saved;
end $$;

create function public.appeal_grade(attempt_id uuid, reason text, criterion text default '') returns public.grade_appeals
    language sql security invoker set search_path = '' as $$
    select private.appeal_grade(appeal_grade.attempt_id, appeal_grade.criterion, appeal_grade.reason)
$$;

create function private.answer_appeal(appeal uuid, status text, answer text) returns public.grade_appeals
    language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    saved public.grade_appeals;
begin
    if answer_appeal.status not in ('accepted', 'declined') then
        raise exception using errcode = '22023', message = 'An appeal is accepted or declined';
    end if;
    update public.grade_appeals g
    set status = answer_appeal.status, answer = answer_appeal.answer, answered_by = auth.uid(), answered_at = now()
    where g.id = answer_appeal.appeal and g.status = 'open' and g.user_id = any (private.my_students())
    returning * into saved;
    if not found then
        raise exception using errcode = 'PT404', message = 'There is no such open appeal in your classes';
    end if;
    insert into public.notifications (user_id, notification_type, title, message, action_url, data)
    select saved.user_id, 'appeal', left(l.name, 200), left(saved.answer, 500), 'prismo:lab/' || l.id,
           jsonb_build_object('appeal_id', saved.id, 'attempt_id', saved.attempt_id, 'status', saved.status)
    from public.attempts a join public.labs l on l.id = a.lab_id where a.id = saved.attempt_id;
    return saved;
end $$;

create function public.answer_appeal(appeal_id uuid, status text, answer text default '') returns public.grade_appeals
    language sql security invoker set search_path = '' as $$
    select private.answer_appeal(answer_appeal.appeal_id, answer_appeal.status, answer_appeal.answer)
$$;

-- Marks the named ones, or all; returns how many had not been read.
create function public.mark_notifications_read(ids uuid[] default null) returns integer
    language plpgsql security invoker set search_path = '' as $$
declare
    marked integer;
begin
    update public.notifications n set is_read = true
    where n.user_id = (select auth.uid()) and not n.is_read
      and (mark_notifications_read.ids is null or n.id = any (mark_notifications_read.ids));
    get diagnostics marked = row_count;
    return marked;
end $$;

-- Keeps a draft. With base_revision, the revision that the machine last saw, it overwrites nothing it has not seen.
create function public.save_draft(lab_step_id uuid, files jsonb, open_file text default '', caret integer default 0,
                                  saved_at timestamptz default now(), base_revision integer default null)
    returns public.drafts
    language plpgsql security invoker set search_path = '' as $$
#variable_conflict use_column
declare
    saved public.drafts;
begin
    if save_draft.base_revision is not null then
        update public.drafts d
        set files = save_draft.files, open_file = save_draft.open_file, caret = save_draft.caret, saved_at = save_draft.saved_at
        where d.user_id = (select auth.uid()) and d.lab_step_id = save_draft.lab_step_id
          and d.revision = save_draft.base_revision
        returning * into saved;
        if found then
            return saved;
        end if;
        select * into saved from public.drafts d
        where d.user_id = (select auth.uid()) and d.lab_step_id = save_draft.lab_step_id;
        if found then
            raise exception using errcode = 'PT409', message = 'This draft was changed on another machine',
                detail = saved.revision::text, hint = 'Read it, merge, and save again with its revision';
        end if;
    end if;
    insert into public.drafts (lab_step_id, files, open_file, caret, saved_at)
    values (save_draft.lab_step_id, save_draft.files, save_draft.open_file, save_draft.caret, save_draft.saved_at)
    on conflict (user_id, lab_step_id) do update
    set files = excluded.files, open_file = excluded.open_file, caret = excluded.caret, saved_at = excluded.saved_at
    returning * into saved;
    return saved;
end $$;

-- Questions and visits also in labs that are the caller's own or assigned to their classes.
create function private.can_work_in(lab uuid) returns boolean
    language plpgsql stable security definer set search_path = '' as $$
begin
    return exists (select 1 from public.labs l where l.id = lab
        and (l.is_public or (l.created_by = auth.uid() and not l.is_retired) or l.id = any (private.my_assigned_labs())));
end $$;

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

create or replace function private.visit_lab(lab uuid, step_number integer, seconds integer, day date) returns void
    language sql security definer set search_path = '' as $$
    insert into public.module_sessions as m
        (user_id, module_id, lab_id, local_date, current_step, total_steps, time_spent)
    select (select auth.uid()), l.module_id, l.id, day, greatest(visit_lab.step_number, 1),
           (select count(*) from public.lab_steps s where s.lab_id = l.id and s.step_number is not null),
           greatest(0, least(seconds, 600, coalesce((
               select extract(epoch from now() - max(v.last_activity_at))::integer
               from public.module_sessions v where v.user_id = (select auth.uid())), 0)))
    from public.labs l where l.id = lab and private.can_work_in(l.id)
    on conflict (user_id, lab_id, local_date) do update
    set current_step = excluded.current_step, total_steps = excluded.total_steps,
        time_spent = m.time_spent + excluded.time_spent, last_activity_at = now(),
        status = case when m.status = 'completed' then m.status else 'in_progress' end
$$;
