-- What there is to learn: a pack brings collections, they hold modules, they hold labs, a lab has steps.

create table public.content_packs (
    id uuid primary key default gen_random_uuid(),
    slug text not null unique,
    digest text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on table public.content_packs is 'Imported packs, and the digest by which an import sees that nothing changed.';

create table public.collections (
    id uuid primary key default gen_random_uuid(),
    content_pack_id uuid references public.content_packs (id) on delete set null,
    slug text not null,
    name text not null,
    description text not null default '',
    tags text[] not null default '{}',
    position integer not null default 1,
    is_public boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint collection_name_has_1_to_200_characters check (char_length(btrim(name)) between 1 and 200)
);
create unique index collections_slug_key on public.collections (slug) where is_public;
create index collections_content_pack_id on public.collections (content_pack_id);

create table public.modules (
    id uuid primary key default gen_random_uuid(),
    collection_id uuid not null references public.collections (id) on delete cascade,
    slug text not null,
    name text not null,
    description text not null default '',
    position integer not null default 1,
    is_public boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint module_name_has_1_to_200_characters check (char_length(btrim(name)) between 1 and 200)
);
create index modules_collection_id on public.modules (collection_id, position);

create table public.labs (
    id uuid primary key default gen_random_uuid(),
    module_id uuid not null references public.modules (id) on delete cascade,
    slug text not null,
    name text not null,
    lab_type text not null default 'lab',
    description text not null default '',
    language text not null,
    content jsonb not null default '{}',
    rubric jsonb not null default '{"criteria": []}',
    skills text[] not null default '{}',
    tags text[] not null default '{}',
    difficulty integer not null default 1,
    estimated_time integer not null default 10,
    position integer not null default 1,
    is_public boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint lab_name_has_1_to_200_characters check (char_length(btrim(name)) between 1 and 200),
    constraint language_is_a_lower_case_word check (language ~ '^[a-z][a-z0-9_+#-]{0,31}$'),
    constraint difficulty_is_1_to_5 check (difficulty between 1 and 5),
    constraint estimated_time_is_1_to_600_minutes check (estimated_time between 1 and 600)
);
comment on column public.labs.estimated_time is 'Minutes.';
create index labs_module_id on public.labs (module_id, position);
create index labs_is_public on public.labs (is_public, id);

create table public.lab_steps (
    id uuid primary key default gen_random_uuid(),
    lab_id uuid not null references public.labs (id) on delete cascade,
    step_number integer,
    title text not null,
    instruction text not null default '',
    activity text not null default 'reading',
    config jsonb not null default '{}',
    is_optional boolean not null default false,
    hidden_test_count integer not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    -- Deferred, so that an import can change the order of steps.
    constraint step_number_is_unique_within_a_lab unique (lab_id, step_number) deferrable initially deferred,
    constraint step_number_counts_from_1 check (step_number >= 1),
    constraint activity_is_known check (activity in ('reading', 'code', 'multiple_choice', 'short_answer')),
    constraint config_is_an_object check (jsonb_typeof(config) = 'object'),
    constraint code_names_its_language_and_entry_point check (activity <> 'code' or config ?& array['language', 'entry_point'])
);
comment on column public.lab_steps.step_number is 'From 1. Null: retired, kept for the attempts at it and shown to nobody.';
comment on column public.lab_steps.config is
    'code: {language, entry_point, starter_files: [{path, text}]}; multiple_choice: {question, options: [{id, text}], several}; short_answer: {question, placeholder}';
comment on column public.lab_steps.hidden_test_count is 'Kept by a trigger on lab_tests: learners may know how many there are, not what they say.';

create table public.lab_tests (
    id uuid primary key default gen_random_uuid(),
    lab_step_id uuid not null references public.lab_steps (id) on delete cascade,
    test_key text not null,
    position integer not null default 1,
    name text not null,
    kind text not null,
    spec jsonb not null,
    points integer not null default 1,
    time_limit_ms integer not null default 10000,
    is_hidden boolean not null default false,
    category text not null default '',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint test_key_is_unique_within_a_step unique (lab_step_id, test_key),
    constraint kind_is_program_or_call check (kind in ('program', 'call')),
    constraint spec_says_what_is_expected check (spec ? 'expected' and (kind = 'program' or spec ? 'expression')),
    constraint points_are_0_to_1000 check (points between 0 and 1000),
    constraint time_limit_is_at_most_a_minute check (time_limit_ms between 1 and 60000)
);
comment on column public.lab_tests.spec is
    'program: {stdin, args, expected, comparison: {rule, tolerance}}; call: {expression, expected, tolerance}';

create table public.hints (
    id uuid primary key default gen_random_uuid(),
    lab_step_id uuid not null references public.lab_steps (id) on delete cascade,
    hint_level integer not null,
    hint_text text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint hint_level_is_1_to_3 check (hint_level between 1 and 3)
);
create index hints_lab_step_id on public.hints (lab_step_id, hint_level);

create table public.reference_solutions (
    id uuid primary key default gen_random_uuid(),
    lab_step_id uuid not null unique references public.lab_steps (id) on delete cascade,
    files jsonb not null default '[]',
    accepted_answers text[] not null default '{}',
    explanation text not null default '',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create function private.count_hidden_tests() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    update public.lab_steps s
    set hidden_test_count = (select count(*) from public.lab_tests t where t.lab_step_id = s.id and t.is_hidden)
    where s.id in (select lab_step_id from changed);
    return null;
end $$;

create trigger lab_tests_counted_after_insert after insert on public.lab_tests
    referencing new table as changed for each statement execute function private.count_hidden_tests();
create trigger lab_tests_counted_after_update after update on public.lab_tests
    referencing new table as changed for each statement execute function private.count_hidden_tests();
create trigger lab_tests_counted_after_delete after delete on public.lab_tests
    referencing old table as changed for each statement execute function private.count_hidden_tests();

create trigger content_packs_touch before update on public.content_packs
    for each row execute function private.touch_updated_at();
create trigger collections_touch before update on public.collections
    for each row execute function private.touch_updated_at();
create trigger modules_touch before update on public.modules
    for each row execute function private.touch_updated_at();
create trigger labs_touch before update on public.labs
    for each row execute function private.touch_updated_at();
create trigger lab_steps_touch before update on public.lab_steps
    for each row execute function private.touch_updated_at();
create trigger lab_tests_touch before update on public.lab_tests
    for each row execute function private.touch_updated_at();
create trigger hints_touch before update on public.hints
    for each row execute function private.touch_updated_at();
create trigger reference_solutions_touch before update on public.reference_solutions
    for each row execute function private.touch_updated_at();
