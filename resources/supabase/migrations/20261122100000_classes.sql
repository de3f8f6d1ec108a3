-- Classes: an instructor makes one, learners join it with its code, and it is given labs to do.

create table public.classes (
    id uuid primary key default gen_random_uuid(),
    owner_id uuid references public.users (id) on delete set null,
    name text not null,
    description text not null default '',
    join_code text not null unique,
    is_open boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint class_name_has_1_to_200_characters check (char_length(btrim(name)) between 1 and 200),
    constraint class_description_has_at_most_4000_characters check (char_length(description) <= 4000),
    constraint join_code_has_8_clear_characters check (join_code ~ '^[2-9A-HJKMNP-Z]{8}$')
);
comment on column public.classes.is_open is 'Whether the code still lets somebody in.';
comment on column public.classes.owner_id is 'Null: the owner deleted their account and nobody else taught the class.';
create index classes_owner_id on public.classes (owner_id);

create table public.class_members (
    id uuid primary key default gen_random_uuid(),
    class_id uuid not null references public.classes (id) on delete cascade,
    user_id uuid not null references public.users (id) on delete cascade,
    role text not null default 'learner',
    display_name text not null default '',
    joined_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint one_membership_per_class unique (class_id, user_id),
    constraint role_is_learner_or_instructor check (role in ('learner', 'instructor'))
);
comment on column public.class_members.display_name is
    'Copied from users by triggers: an instructor sees the names of a class, and nothing else of anybody''s profile.';
create index class_members_user_id on public.class_members (user_id, role, class_id);

create table public.assignments (
    id uuid primary key default gen_random_uuid(),
    class_id uuid not null references public.classes (id) on delete cascade,
    assigned_by uuid references public.users (id) on delete set null,
    collection_id uuid references public.collections (id) on delete cascade,
    module_id uuid references public.modules (id) on delete cascade,
    lab_id uuid references public.labs (id) on delete cascade,
    note text not null default '',
    due_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint an_assignment_is_one_lab_or_module_or_collection check (num_nonnulls(collection_id, module_id, lab_id) = 1),
    constraint note_has_at_most_4000_characters check (char_length(note) <= 4000)
);
create index assignments_class_id on public.assignments (class_id, due_at);
create index assignments_assigned_by on public.assignments (assigned_by);
create index assignments_collection_id on public.assignments (collection_id);
create index assignments_module_id on public.assignments (module_id);
create index assignments_lab_id on public.assignments (lab_id);

create trigger classes_touch before update on public.classes
    for each row execute function private.touch_updated_at();
create trigger class_members_touch before update on public.class_members
    for each row execute function private.touch_updated_at();
create trigger assignments_touch before update on public.assignments
    for each row execute function private.touch_updated_at();

create function private.name_the_member() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    new.display_name := coalesce((select u.display_name from public.users u where u.id = new.user_id), '');
    return new;
end $$;
create trigger class_members_name before insert on public.class_members
    for each row execute function private.name_the_member();

create function private.rename_the_member() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    update public.class_members m set display_name = new.display_name where m.user_id = new.id;
    return null;
end $$;
create trigger users_rename_members after update of display_name on public.users
    for each row when (old.display_name is distinct from new.display_name) execute function private.rename_the_member();

-- Whom and what a caller's classes let them see. Each returns an array, because `x = any ((select f())::uuid[])` asks once
-- for each statement and can be looked up in an index, which `x in (select f())` beside an `or` can not. They have their
-- owner's rights so that policies on the tables inside are not evaluated again and can't refer to themselves.

create function private.my_classes() returns uuid[]
    language plpgsql stable security definer set search_path = '' as $$
begin
    return array(select m.class_id from public.class_members m where m.user_id = auth.uid());
end $$;

create function private.my_taught_classes() returns uuid[]
    language plpgsql stable security definer set search_path = '' as $$
begin
    return array(select m.class_id from public.class_members m where m.user_id = auth.uid() and m.role = 'instructor');
end $$;

create function private.my_students() returns uuid[]
    language plpgsql stable security definer set search_path = '' as $$
begin
    return array(
        select distinct s.user_id
        from public.class_members t
        join public.class_members s on s.class_id = t.class_id and s.role = 'learner'
        where t.user_id = auth.uid() and t.role = 'instructor');
end $$;

-- Whether the caller's account has the role that makes classes and content. Read anew each time: taking it away works at once.
create function private.is_instructor() returns boolean
    language plpgsql stable security definer set search_path = '' as $$
begin
    return exists (select 1 from auth.users u where u.id = auth.uid() and u.raw_app_meta_data ->> 'role' = 'instructor');
end $$;

revoke execute on function private.my_classes(), private.my_taught_classes(), private.my_students(), private.is_instructor(),
    private.name_the_member(), private.rename_the_member() from public, anon, authenticated;
grant execute on function private.my_classes(), private.my_taught_classes(), private.my_students(), private.is_instructor()
    to authenticated, service_role;

alter table public.classes enable row level security;
alter table public.class_members enable row level security;
alter table public.assignments enable row level security;

revoke all on public.classes, public.class_members, public.assignments from anon, authenticated;
grant select on public.classes, public.class_members, public.assignments to authenticated;
grant update (name, description, is_open) on public.classes to authenticated;
grant all on public.classes, public.class_members, public.assignments to service_role;

create policy "members read their classes" on public.classes
    for select to authenticated using (id = any ((select private.my_classes())::uuid[]));
create policy "instructors change the classes they teach" on public.classes
    for update to authenticated
    using (id = any ((select private.my_taught_classes())::uuid[])) with check (id = any ((select private.my_taught_classes())::uuid[]));
-- Learners see themselves and who teaches them; who else is in a class is for its instructors.
create policy "members read themselves and instructors read all" on public.class_members
    for select to authenticated
    using (user_id = (select auth.uid()) or class_id = any ((select private.my_taught_classes())::uuid[])
        or (role = 'instructor' and class_id = any ((select private.my_classes())::uuid[])));
create policy "members read what their classes are given" on public.assignments
    for select to authenticated using (class_id = any ((select private.my_classes())::uuid[]));
