-- Unsubmitted work, so that it follows its learner to another machine; every state it was in is kept for a while.

create table public.drafts (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null default auth.uid() references public.users (id) on delete cascade,
    -- Restricted, as for attempts: what somebody wrote must not vanish with a step.
    lab_step_id uuid not null references public.lab_steps (id) on delete restrict,
    files jsonb not null default '[]',
    open_file text not null default '',
    caret integer not null default 0,
    saved_at timestamptz not null default now(),
    revision integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint one_draft_per_step unique (user_id, lab_step_id),
    constraint files_are_a_list_of_at_most_512_kib check (jsonb_typeof(files) = 'array' and octet_length(files::text) <= 524288),
    constraint open_file_has_at_most_200_characters check (char_length(open_file) <= 200),
    constraint caret_is_not_negative check (caret >= 0)
);
comment on column public.drafts.files is '[{path, text}]';
comment on column public.drafts.saved_at is 'By the clock of the machine that saved it.';
comment on column public.drafts.revision is 'Counted up by a trigger with each change of the files: what a merge is based on.';
create index drafts_lab_step_id on public.drafts (lab_step_id);
create index drafts_recent on public.drafts (user_id, saved_at desc);

create table public.draft_revisions (
    id uuid primary key default gen_random_uuid(),
    draft_id uuid not null references public.drafts (id) on delete cascade,
    user_id uuid not null references public.users (id) on delete cascade,
    revision integer not null,
    files jsonb not null,
    saved_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint revision_is_unique_within_a_draft unique (draft_id, revision),
    constraint files_are_a_list_of_at_most_512_kib check (jsonb_typeof(files) = 'array' and octet_length(files::text) <= 524288)
);
comment on table public.draft_revisions is 'The newest 50 states of each draft, written by a trigger.';
create index draft_revisions_user_id on public.draft_revisions (user_id, saved_at desc);

create trigger drafts_touch before update on public.drafts
    for each row execute function private.touch_updated_at();
create trigger draft_revisions_touch before update on public.draft_revisions
    for each row execute function private.touch_updated_at();

create function private.count_revision() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    new.revision := case when tg_op = 'INSERT' then 1 else old.revision + 1 end;
    return new;
end $$;
create trigger drafts_count_insert before insert on public.drafts
    for each row execute function private.count_revision();
create trigger drafts_count_update before update on public.drafts
    for each row when (old.files is distinct from new.files) execute function private.count_revision();

create function private.keep_revision() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    insert into public.draft_revisions (draft_id, user_id, revision, files, saved_at)
    values (new.id, new.user_id, new.revision, new.files, new.saved_at);
    delete from public.draft_revisions r where r.draft_id = new.id and r.revision <= new.revision - 50;
    return null;
end $$;
create trigger drafts_keep_insert after insert on public.drafts
    for each row execute function private.keep_revision();
create trigger drafts_keep_update after update on public.drafts
    for each row when (old.revision is distinct from new.revision) execute function private.keep_revision();

revoke execute on function private.count_revision(), private.keep_revision() from public, anon, authenticated;

alter table public.drafts enable row level security;
alter table public.draft_revisions enable row level security;

revoke all on public.drafts, public.draft_revisions from anon, authenticated;
grant select on public.drafts, public.draft_revisions to authenticated;
grant insert (id, lab_step_id, files, open_file, caret, saved_at) on public.drafts to authenticated;
grant update (files, open_file, caret, saved_at) on public.drafts to authenticated;
grant all on public.drafts, public.draft_revisions to service_role;

create policy "learners read their drafts" on public.drafts
    for select to authenticated using (user_id = (select auth.uid()));
create policy "learners begin drafts at steps they see" on public.drafts
    for insert to authenticated
    with check (user_id = (select auth.uid()) and exists (select 1 from public.lab_steps s where s.id = lab_step_id));
create policy "learners change their drafts" on public.drafts
    for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "learners read the history of their drafts" on public.draft_revisions
    for select to authenticated using (user_id = (select auth.uid()));
