-- What learners do: attempts with their files, events, and time in labs.

create table public.attempts (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null default auth.uid() references public.users (id) on delete cascade,
    -- Restricted: history must not vanish with a lab. Content that goes away is hidden instead.
    lab_id uuid not null references public.labs (id) on delete restrict,
    lab_step_id uuid not null references public.lab_steps (id) on delete restrict,
    language text not null,
    status text not null default 'submitted',
    verdict text,
    score integer,
    progress integer not null default 0,
    feedback jsonb not null default '{}',
    hints_used integer not null default 0,
    occurred_at timestamptz not null default now(),
    local_date date not null default (now() at time zone 'UTC')::date,
    zone text not null default 'UTC',
    submitted_at timestamptz not null default now(),
    graded_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint status_is_submitted_or_graded check (status in ('submitted', 'graded')),
    constraint verdict_is_known check (verdict in ('OK', 'WRONG_ANSWER', 'RUNTIME_ERROR', 'COMPILE_ERROR', 'TIMEOUT',
        'MEMORY_LIMIT', 'OUTPUT_LIMIT', 'BLOCKED')),
    constraint score_is_0_to_100 check (score between 0 and 100),
    constraint progress_is_0_to_100 check (progress between 0 and 100),
    constraint hints_used_is_0_to_3 check (hints_used between 0 and 3),
    constraint a_grade_is_whole_or_absent check (
        (status = 'graded') = (verdict is not null) and (status = 'graded') = (score is not null)
        and (status = 'graded') = (graded_at is not null)),
    constraint feedback_has_at_most_1_mib check (octet_length(feedback::text) <= 1048576),
    constraint zone_is_a_zone_name check (zone ~ '^[A-Za-z0-9_+:/-]{1,64}$')
);
comment on column public.attempts.id is 'Chosen by the client, so that sending a submission twice counts once.';
comment on column public.attempts.occurred_at is 'When the learner handed it in by their own clock; submitted_at is when it arrived.';
comment on column public.attempts.local_date is 'The day of the learner''s own calendar that it counts for.';
create index attempts_user_id on public.attempts (user_id, lab_step_id, submitted_at desc);
create index attempts_lab_id on public.attempts (lab_id);
create index attempts_lab_step_id on public.attempts (lab_step_id);

create table public.attempt_files (
    id uuid primary key default gen_random_uuid(),
    attempt_id uuid not null references public.attempts (id) on delete cascade,
    path text not null,
    content text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint path_is_unique_within_an_attempt unique (attempt_id, path),
    constraint path_stays_inside_the_program check (
        char_length(path) between 1 and 200 and path !~ '(^|/)\.{1,2}(/|$)' and path !~ '(^/|//|/$|\\|:|[[:cntrl:]])'),
    constraint a_file_has_at_most_256_kib check (octet_length(content) <= 262144)
);

create table public.activity_events (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null default auth.uid() references public.users (id) on delete cascade,
    kind text not null,
    occurred_at timestamptz not null default now(),
    local_date date not null default (now() at time zone 'UTC')::date,
    zone text not null default 'UTC',
    received_at timestamptz not null default now(),
    lab_id uuid references public.labs (id) on delete set null,
    lab_step_id uuid references public.lab_steps (id) on delete set null,
    payload jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint kind_is_a_lower_case_name check (kind ~ '^[a-z][a-z_]{1,40}$'),
    constraint zone_is_a_zone_name check (zone ~ '^[A-Za-z0-9_+:/-]{1,64}$'),
    constraint payload_is_an_object_of_at_most_8_kib check (jsonb_typeof(payload) = 'object' and octet_length(payload::text) <= 8192)
);
comment on table public.activity_events is
    'What happened and on which day of the learner''s calendar. Streaks, mastery and badges are computed from it alone.';
create index activity_events_user_id on public.activity_events (user_id, kind, local_date);
create index activity_events_lab_id on public.activity_events (lab_id, user_id);
create index activity_events_lab_step_id on public.activity_events (lab_step_id);

create table public.module_sessions (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null default auth.uid() references public.users (id) on delete cascade,
    module_id uuid not null references public.modules (id) on delete cascade,
    lab_id uuid not null references public.labs (id) on delete cascade,
    local_date date not null,
    status text not null default 'started',
    started_at timestamptz not null default now(),
    last_activity_at timestamptz not null default now(),
    completed_at timestamptz,
    time_spent integer not null default 0,
    current_step integer not null default 1,
    total_steps integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint one_session_per_lab_and_day unique (user_id, lab_id, local_date),
    constraint session_status_is_known check (status in ('started', 'in_progress', 'completed', 'abandoned')),
    constraint time_spent_is_not_negative check (time_spent >= 0),
    constraint current_step_counts_from_1 check (current_step >= 1)
);
comment on table public.module_sessions is 'A learner''s time in one lab on one day; time_spent is in seconds and only grows.';
create index module_sessions_recent on public.module_sessions (user_id, last_activity_at desc);
create index module_sessions_lab_id on public.module_sessions (lab_id);
create index module_sessions_module_id on public.module_sessions (module_id);

create trigger attempts_touch before update on public.attempts
    for each row execute function private.touch_updated_at();
create trigger attempt_files_touch before update on public.attempt_files
    for each row execute function private.touch_updated_at();
create trigger activity_events_touch before update on public.activity_events
    for each row execute function private.touch_updated_at();
create trigger module_sessions_touch before update on public.module_sessions
    for each row execute function private.touch_updated_at();

-- A clock may be a little fast, and offline work may be late, but nobody earns a day that has not begun or is long gone.
-- What the server itself records, and what is migrated, passes.
create function private.check_occurrence() returns trigger
    language plpgsql set search_path = '' as $$
begin
    if current_user not in ('anon', 'authenticated') then
        return new;
    end if;
    if new.occurred_at > now() + interval '5 minutes' then
        raise exception using errcode = 'PZ001', message = 'The clock of this computer is ahead of the server''s',
            detail = extract(epoch from new.occurred_at - now())::bigint::text, hint = 'Set the clock, then send it again';
    end if;
    if new.occurred_at < now() - interval '30 days' then
        raise exception using errcode = 'PZ002', message = 'It happened more than 30 days ago',
            hint = 'Events count for at most 30 days after they happened';
    end if;
    if new.local_date not between ((new.occurred_at at time zone 'UTC') - interval '12 hours')::date
            and ((new.occurred_at at time zone 'UTC') + interval '14 hours')::date then
        raise exception using errcode = 'PZ003', message = 'There is no time zone in which it was that day',
            hint = 'local_date must be the day of occurred_at on the learner''s own calendar';
    end if;
    return new;
end $$;
create trigger attempts_check_occurrence before insert on public.attempts
    for each row execute function private.check_occurrence();
create trigger activity_events_check_occurrence before insert on public.activity_events
    for each row execute function private.check_occurrence();

-- All files of an attempt together obey the limit that one file does, as in the runner.
create function private.check_attempt_size() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    if exists (select 1 from public.attempt_files f where f.attempt_id in (select attempt_id from changed)
               group by f.attempt_id having sum(octet_length(f.content)) > 262144 or count(*) > 64) then
        raise exception using errcode = '23514', message = 'A submission has at most 64 files and 256 KiB';
    end if;
    return null;
end $$;
create trigger attempt_files_check_size after insert on public.attempt_files
    referencing new table as changed for each statement execute function private.check_attempt_size();
