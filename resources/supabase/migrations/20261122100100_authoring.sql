-- Content that instructors write: it has an author, and classes see what they are given even if it is not public.

alter table public.content_packs add column created_by uuid references public.users (id) on delete set null;
alter table public.collections add column created_by uuid references public.users (id) on delete set null;
alter table public.modules add column created_by uuid references public.users (id) on delete set null;
alter table public.labs add column created_by uuid references public.users (id) on delete set null;
-- Gone from its pack and kept for the work that hangs from it. Content of authors is never public, so is_public can't say it.
alter table public.collections add column is_retired boolean not null default false;
alter table public.modules add column is_retired boolean not null default false;
alter table public.labs add column is_retired boolean not null default false;
create index content_packs_created_by on public.content_packs (created_by);
create index collections_created_by on public.collections (created_by);
create index modules_created_by on public.modules (created_by);
create index labs_created_by on public.labs (created_by);
comment on column public.labs.created_by is 'The instructor who wrote it; null for content of the organisation.';

-- Documents have limits; those of older rows are small.
alter table public.collections
    add constraint collection_description_has_at_most_20000_characters check (char_length(description) <= 20000);
alter table public.modules
    add constraint module_description_has_at_most_20000_characters check (char_length(description) <= 20000);
alter table public.labs
    add constraint lab_description_has_at_most_20000_characters check (char_length(description) <= 20000),
    add constraint content_is_an_object_of_at_most_256_kib
        check (jsonb_typeof(content) = 'object' and octet_length(content::text) <= 262144),
    add constraint rubric_is_an_object_of_at_most_64_kib
        check (jsonb_typeof(rubric) = 'object' and octet_length(rubric::text) <= 65536);
alter table public.lab_steps
    add constraint instruction_has_at_most_64_kib check (octet_length(instruction) <= 65536),
    add constraint step_title_has_1_to_200_characters check (char_length(btrim(title)) between 1 and 200),
    add constraint config_has_at_most_1_mib check (octet_length(config::text) <= 1048576);
alter table public.lab_tests
    add constraint spec_has_at_most_1_mib check (octet_length(spec::text) <= 1048576),
    add constraint test_name_has_at_most_200_characters check (char_length(name) <= 200);
alter table public.hints
    add constraint hint_text_has_1_to_8000_characters check (char_length(btrim(hint_text)) between 1 and 8000);
alter table public.reference_solutions
    add constraint files_are_a_list_of_at_most_1_mib check (jsonb_typeof(files) = 'array' and octet_length(files::text) <= 1048576),
    add constraint explanation_has_at_most_20000_characters check (char_length(explanation) <= 20000);
alter table public.notifications
    add constraint notification_title_has_1_to_200_characters check (char_length(btrim(title)) between 1 and 200),
    add constraint message_has_at_most_4000_characters check (char_length(message) <= 4000),
    add constraint data_is_an_object_of_at_most_16_kib check (jsonb_typeof(data) = 'object' and octet_length(data::text) <= 16384);

create table public.rubrics (
    id uuid primary key default gen_random_uuid(),
    created_by uuid default auth.uid() references public.users (id) on delete set null,
    name text not null,
    description text not null default '',
    criteria jsonb not null default '[]',
    is_public boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint rubric_name_has_1_to_200_characters check (char_length(btrim(name)) between 1 and 200),
    constraint rubric_description_has_at_most_4000_characters check (char_length(description) <= 4000),
    constraint criteria_are_a_list_of_at_most_64_kib check (jsonb_typeof(criteria) = 'array' and octet_length(criteria::text) <= 65536)
);
comment on table public.rubrics is 'Rubrics to reuse. A lab without one of its own (labs.rubric) may name one by rubric_id.';
comment on column public.rubrics.criteria is '[{id, name, description, weight, levels: [weakest first]}], as in labs.rubric.';
create index rubrics_created_by on public.rubrics (created_by);
alter table public.labs add column rubric_id uuid references public.rubrics (id) on delete set null;
create index labs_rubric_id on public.labs (rubric_id);

create table public.lab_templates (
    id uuid primary key default gen_random_uuid(),
    created_by uuid default auth.uid() references public.users (id) on delete cascade,
    name text not null,
    template_type text not null default 'lab',
    template_data jsonb not null default '{}',
    is_system boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint template_name_has_1_to_200_characters check (char_length(btrim(name)) between 1 and 200),
    constraint template_type_is_a_lower_case_name check (template_type ~ '^[a-z][a-z0-9_]{0,40}$'),
    constraint template_data_is_an_object_of_at_most_256_kib
        check (jsonb_typeof(template_data) = 'object' and octet_length(template_data::text) <= 262144)
);
create index lab_templates_created_by on public.lab_templates (created_by);

create table public.widget_registry (
    id uuid primary key default gen_random_uuid(),
    widget_name text not null unique,
    widget_type text not null,
    schema jsonb not null default '{}',
    version text not null default '1',
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint widget_name_is_a_lower_case_name check (widget_name ~ '^[a-z][a-z0-9_]{0,60}$'),
    constraint widget_type_is_a_lower_case_name check (widget_type ~ '^[a-z][a-z0-9_]{0,60}$'),
    constraint schema_is_an_object_of_at_most_64_kib check (jsonb_typeof(schema) = 'object' and octet_length(schema::text) <= 65536)
);
comment on table public.widget_registry is 'The kinds of widgets there are, each with the JSON Schema of its configuration.';

create table public.widgets (
    id uuid primary key default gen_random_uuid(),
    created_by uuid references public.users (id) on delete set null,
    lab_step_id uuid references public.lab_steps (id) on delete set null,
    name text not null,
    widget_type text not null,
    config jsonb not null default '{}',
    tags text[] not null default '{}',
    version text not null default '1',
    is_public boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint widget_name_has_1_to_200_characters check (char_length(btrim(name)) between 1 and 200),
    constraint widget_type_is_a_lower_case_name check (widget_type ~ '^[a-z][a-z0-9_]{0,60}$'),
    constraint config_is_an_object_of_at_most_256_kib check (jsonb_typeof(config) = 'object' and octet_length(config::text) <= 262144)
);
comment on table public.widgets is 'Widgets of their own, besides the one activity of a step; also those moved from an older Prismo.';
create index widgets_is_public on public.widgets (is_public, id);
create index widgets_created_by on public.widgets (created_by);
create index widgets_lab_step_id on public.widgets (lab_step_id);

create table public.skill_tags (
    id uuid primary key default gen_random_uuid(),
    tag_name text not null unique,
    category text not null default '',
    description text not null default '',
    prerequisites text[] not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint tag_name_has_1_to_80_characters check (char_length(btrim(tag_name)) between 1 and 80),
    constraint tag_description_has_at_most_4000_characters check (char_length(description) <= 4000)
);
comment on table public.skill_tags is 'The tree of skills, for recommendations; labs.skills and mastery.skill_tag name its tags.';

create table public.difficulty_levels (
    id uuid primary key default gen_random_uuid(),
    level integer not null unique,
    name text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint level_is_1_to_5 check (level between 1 and 5)
);
insert into public.difficulty_levels (level, name)
values (1, 'Beginner'), (2, 'Elementary'), (3, 'Intermediate'), (4, 'Advanced'), (5, 'Expert');

create trigger rubrics_touch before update on public.rubrics
    for each row execute function private.touch_updated_at();
create trigger lab_templates_touch before update on public.lab_templates
    for each row execute function private.touch_updated_at();
create trigger widget_registry_touch before update on public.widget_registry
    for each row execute function private.touch_updated_at();
create trigger widgets_touch before update on public.widgets
    for each row execute function private.touch_updated_at();
create trigger skill_tags_touch before update on public.skill_tags
    for each row execute function private.touch_updated_at();
create trigger difficulty_levels_touch before update on public.difficulty_levels
    for each row execute function private.touch_updated_at();
