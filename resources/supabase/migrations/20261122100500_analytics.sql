-- What learners say about content, what help they were given, and how they learn over time.

create table public.feedback (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null default auth.uid() references public.users (id) on delete cascade,
    widget_id uuid references public.widgets (id) on delete set null,
    lab_id uuid references public.labs (id) on delete set null,
    lab_step_id uuid references public.lab_steps (id) on delete set null,
    feedback_text text not null default '',
    rating integer,
    time_spent integer,
    attempts_taken integer,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint feedback_says_something check (rating is not null or char_length(btrim(feedback_text)) > 0),
    constraint feedback_text_has_at_most_4000_characters check (char_length(feedback_text) <= 4000),
    constraint rating_is_1_to_5 check (rating between 1 and 5),
    constraint time_spent_is_not_negative check (time_spent >= 0),
    constraint attempts_taken_is_not_negative check (attempts_taken >= 0)
);
comment on column public.feedback.time_spent is 'Seconds.';
create index feedback_user_id on public.feedback (user_id, created_at desc);
create index feedback_widget_id on public.feedback (widget_id);
create index feedback_lab_id on public.feedback (lab_id);
create index feedback_lab_step_id on public.feedback (lab_step_id);

create table public.widget_selection (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null default auth.uid() references public.users (id) on delete cascade,
    widget_id uuid references public.widgets (id) on delete cascade,
    lab_id uuid references public.labs (id) on delete set null,
    session_id uuid,
    selected_at timestamptz not null default now(),
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint metadata_is_an_object_of_at_most_16_kib check (jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 16384)
);
create index widget_selection_user_id on public.widget_selection (user_id, selected_at desc);
create index widget_selection_widget_id on public.widget_selection (widget_id);
create index widget_selection_lab_id on public.widget_selection (lab_id);

create table public.feedback_generated (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references public.users (id) on delete cascade,
    attempt_id uuid references public.attempts (id) on delete cascade,
    lab_step_id uuid references public.lab_steps (id) on delete set null,
    widget_id uuid references public.widgets (id) on delete set null,
    feedback_type text not null,
    content jsonb not null default '{}',
    content_hash text,
    provider text not null default '',
    generated_at timestamptz not null default now(),
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint feedback_type_is_a_lower_case_name check (feedback_type ~ '^[a-z][a-z_]{1,40}$'),
    constraint content_is_an_object_of_at_most_256_kib check (jsonb_typeof(content) = 'object' and octet_length(content::text) <= 262144),
    constraint content_hash_has_at_most_128_characters check (char_length(content_hash) <= 128),
    constraint provider_has_at_most_100_characters check (char_length(provider) <= 100),
    constraint metadata_is_an_object_of_at_most_16_kib check (jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 16384)
);
comment on table public.feedback_generated is 'Reviews, grades and hints that a machine gave; written by the service alone.';
comment on column public.feedback_generated.content_hash is 'Of everything that the answer depends on: the same question is not asked twice.';
create index feedback_generated_user_id on public.feedback_generated (user_id, generated_at desc);
create index feedback_generated_attempt_id on public.feedback_generated (attempt_id);
create index feedback_generated_lab_step_id on public.feedback_generated (lab_step_id);
create index feedback_generated_widget_id on public.feedback_generated (widget_id);
create index feedback_generated_content_hash on public.feedback_generated (content_hash);

create table public.learning_sessions (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references public.users (id) on delete cascade,
    session_type text not null default 'labs',
    started_at timestamptz not null default now(),
    ended_at timestamptz not null default now(),
    duration integer not null generated always as (extract(epoch from ended_at - started_at)::integer) stored,
    activities jsonb not null default '[]',
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint session_type_is_a_lower_case_name check (session_type ~ '^[a-z][a-z_]{1,40}$'),
    constraint a_session_ends_after_it_starts check (ended_at >= started_at),
    constraint activities_are_a_list_of_at_most_64_kib
        check (jsonb_typeof(activities) = 'array' and octet_length(activities::text) <= 65536),
    constraint metadata_is_an_object_of_at_most_16_kib check (jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 16384)
);
comment on table public.learning_sessions is 'Stretches of learning without a break of half an hour, made of visits to labs by a trigger.';
comment on column public.learning_sessions.duration is 'Seconds.';
comment on column public.learning_sessions.activities is 'Ids of the labs visited, each once, in order.';
create index learning_sessions_user_id on public.learning_sessions (user_id, ended_at desc);

create table public.skill_progress (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references public.users (id) on delete cascade,
    skill_tag text not null,
    attempts integer not null,
    progress_snapshot numeric(6, 3) not null,
    recorded_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint one_snapshot_per_attempt unique (user_id, skill_tag, attempts),
    constraint progress_snapshot_is_0_to_100 check (progress_snapshot between 0 and 100)
);
comment on table public.skill_progress is 'What mastery of a skill was after so many attempts; written by a trigger on mastery.';

create table public.coach_chat (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null default auth.uid() references public.users (id) on delete cascade,
    session_id uuid not null,
    lab_id uuid references public.labs (id) on delete set null,
    lab_step_id uuid references public.lab_steps (id) on delete set null,
    message_role text not null default 'user',
    message_content text not null,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint message_role_is_known check (message_role in ('user', 'assistant', 'system')),
    constraint message_content_has_1_byte_to_64_kib check (octet_length(message_content) between 1 and 65536),
    constraint metadata_is_an_object_of_at_most_16_kib check (jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 16384)
);
create index coach_chat_user_id on public.coach_chat (user_id, session_id, created_at);
create index coach_chat_lab_id on public.coach_chat (lab_id);
create index coach_chat_lab_step_id on public.coach_chat (lab_step_id);

create table public.api_usage (
    id uuid primary key default gen_random_uuid(),
    user_id uuid references public.users (id) on delete set null,
    endpoint text not null,
    method text not null default 'POST',
    status_code integer not null,
    response_time integer not null,
    provider text not null default '',
    input_tokens integer not null default 0,
    output_tokens integer not null default 0,
    cost_micros bigint not null default 0,
    used_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint endpoint_has_1_to_200_characters check (char_length(endpoint) between 1 and 200),
    constraint method_is_a_verb check (method ~ '^[A-Z]{3,10}$'),
    constraint status_code_is_100_to_599 check (status_code between 100 and 599),
    constraint response_time_is_not_negative check (response_time >= 0),
    constraint provider_has_at_most_100_characters check (char_length(provider) <= 100),
    constraint usage_is_not_negative check (input_tokens >= 0 and output_tokens >= 0 and cost_micros >= 0)
);
comment on table public.api_usage is 'For quotas and costs. Without a user once the account is deleted: the sums stay right.';
comment on column public.api_usage.response_time is 'Milliseconds.';
comment on column public.api_usage.cost_micros is 'Millionths of the currency of the price list.';
create index api_usage_user_id on public.api_usage (user_id, used_at desc);
create index api_usage_used_at on public.api_usage (used_at);

create table public.lab_statistics (
    id uuid primary key default gen_random_uuid(),
    lab_id uuid not null unique references public.labs (id) on delete cascade,
    attempts integer not null default 0,
    passed integer not null default 0,
    last_attempt_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint counts_are_not_negative check (attempts >= 0 and passed >= 0)
);
comment on table public.lab_statistics is
    'How many attempts a lab has seen and how many learners have passed it, counted by triggers: nobody may count other people''s rows.';

create trigger feedback_touch before update on public.feedback
    for each row execute function private.touch_updated_at();
create trigger widget_selection_touch before update on public.widget_selection
    for each row execute function private.touch_updated_at();
create trigger feedback_generated_touch before update on public.feedback_generated
    for each row execute function private.touch_updated_at();
create trigger learning_sessions_touch before update on public.learning_sessions
    for each row execute function private.touch_updated_at();
create trigger skill_progress_touch before update on public.skill_progress
    for each row execute function private.touch_updated_at();
create trigger coach_chat_touch before update on public.coach_chat
    for each row execute function private.touch_updated_at();
create trigger api_usage_touch before update on public.api_usage
    for each row execute function private.touch_updated_at();
create trigger lab_statistics_touch before update on public.lab_statistics
    for each row execute function private.touch_updated_at();

alter table public.feedback enable row level security;
alter table public.widget_selection enable row level security;
alter table public.feedback_generated enable row level security;
alter table public.learning_sessions enable row level security;
alter table public.skill_progress enable row level security;
alter table public.coach_chat enable row level security;
alter table public.api_usage enable row level security;
alter table public.lab_statistics enable row level security;

revoke all on public.feedback, public.widget_selection, public.feedback_generated, public.learning_sessions,
    public.skill_progress, public.coach_chat, public.api_usage, public.lab_statistics from anon, authenticated;
grant select on public.feedback, public.widget_selection, public.feedback_generated, public.learning_sessions,
    public.skill_progress, public.coach_chat, public.api_usage, public.lab_statistics to authenticated;
grant insert (id, widget_id, lab_id, lab_step_id, feedback_text, rating, time_spent, attempts_taken) on public.feedback
    to authenticated;
grant insert (id, widget_id, lab_id, session_id, selected_at, metadata) on public.widget_selection to authenticated;
grant insert (id, session_id, lab_id, lab_step_id, message_content, metadata) on public.coach_chat to authenticated;
grant all on public.feedback, public.widget_selection, public.feedback_generated, public.learning_sessions,
    public.skill_progress, public.coach_chat, public.api_usage, public.lab_statistics to service_role;

create policy "learners read their feedback" on public.feedback
    for select to authenticated using (user_id = (select auth.uid()));
create policy "learners give feedback" on public.feedback
    for insert to authenticated with check (user_id = (select auth.uid()));
create policy "learners read their selections" on public.widget_selection
    for select to authenticated using (user_id = (select auth.uid()));
create policy "learners tell what they select" on public.widget_selection
    for insert to authenticated with check (user_id = (select auth.uid()));
create policy "learners and their instructors read generated feedback" on public.feedback_generated
    for select to authenticated
    using (user_id = (select auth.uid()) or user_id = any ((select private.my_students())::uuid[]));
create policy "learners read their sessions" on public.learning_sessions
    for select to authenticated using (user_id = (select auth.uid()));
create policy "learners read their skills over time" on public.skill_progress
    for select to authenticated using (user_id = (select auth.uid()));
create policy "learners read their conversations" on public.coach_chat
    for select to authenticated using (user_id = (select auth.uid()));
-- What the coach says is written by the service: nobody puts words into its mouth.
create policy "learners ask the coach" on public.coach_chat
    for insert to authenticated with check (user_id = (select auth.uid()) and message_role = 'user');
create policy "learners read what they used" on public.api_usage
    for select to authenticated using (user_id = (select auth.uid()));
create policy "people read the statistics of labs they see" on public.lab_statistics
    for select to authenticated using (exists (select 1 from public.labs l where l.id = lab_id));
