-- People. Everything of a learner hangs from public.users, which hangs from auth.users: deleting the account deletes it all.

-- Helpers that decide or write what learners may not live here; the schema is never exposed through the API.
create schema if not exists private;
revoke all on schema private from public, anon;
grant usage on schema private to authenticated, service_role;

create function private.touch_updated_at() returns trigger
    language plpgsql set search_path = '' as $$
begin
    new.updated_at := now();
    return new;
end $$;

create table public.users (
    id uuid primary key references auth.users (id) on delete cascade,
    display_name text not null default 'Learner',
    username text,
    profile jsonb not null default '{}',
    preferences jsonb not null default '{}',
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint display_name_has_1_to_80_characters check (char_length(btrim(display_name)) between 1 and 80),
    constraint username_has_3_to_32_letters_digits_or_marks check (username ~ '^[A-Za-z0-9_.-]{3,32}$'),
    constraint profile_is_an_object_of_at_most_16_kib check (jsonb_typeof(profile) = 'object' and octet_length(profile::text) <= 16384),
    constraint preferences_are_an_object_of_at_most_16_kib check (jsonb_typeof(preferences) = 'object' and octet_length(preferences::text) <= 16384)
);
comment on table public.users is 'A person, one for each account. Roles are in auth.users.raw_app_meta_data, never here.';

create unique index users_username_key on public.users (lower(username));

create trigger users_touch before update on public.users
    for each row execute function private.touch_updated_at();

-- Takes the name alone from what the person signing up sent: whatever else is in there decides nothing.
-- An odd name is mended rather than refused, because an exception here would refuse the sign-up.
create function private.add_user() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    insert into public.users (id, display_name)
    values (new.id, coalesce(nullif(btrim(left(btrim(new.raw_user_meta_data ->> 'display_name'), 80)), ''), 'Learner'));
    return new;
end $$;

create trigger prismo_adds_the_user after insert on auth.users
    for each row execute function private.add_user();

alter table public.users enable row level security;
revoke all on public.users from anon, authenticated;
grant select on public.users to authenticated;
grant update (display_name, username, profile, preferences) on public.users to authenticated;
grant all on public.users to service_role;

create policy "people read themselves" on public.users
    for select to authenticated using (id = (select auth.uid()));
create policy "people change their own profile" on public.users
    for update to authenticated using (id = (select auth.uid())) with check (id = (select auth.uid()));
