-- Learners hand in work and tell events; every column that says how good it was is out of their reach.

alter table public.attempts enable row level security;
alter table public.attempt_files enable row level security;
alter table public.activity_events enable row level security;
alter table public.module_sessions enable row level security;

revoke all on public.attempts, public.attempt_files, public.activity_events, public.module_sessions from anon, authenticated;
grant select on public.attempts, public.attempt_files, public.activity_events, public.module_sessions to authenticated;
grant insert (id, lab_id, lab_step_id, language, hints_used, occurred_at, local_date, zone) on public.attempts to authenticated;
grant insert (attempt_id, path, content) on public.attempt_files to authenticated;
grant insert (id, kind, occurred_at, local_date, zone, lab_id, lab_step_id, payload) on public.activity_events to authenticated;
grant all on public.attempts, public.attempt_files, public.activity_events, public.module_sessions to service_role;

create policy "learners read their attempts" on public.attempts
    for select to authenticated using (user_id = (select auth.uid()));
create policy "learners hand in attempts at code steps they see" on public.attempts
    for insert to authenticated
    with check (user_id = (select auth.uid()) and exists (
        select 1 from public.lab_steps s
        where s.id = lab_step_id and s.lab_id = attempts.lab_id and s.activity = 'code'
          and s.config ->> 'language' = attempts.language));

create policy "learners read the files of their attempts" on public.attempt_files
    for select to authenticated
    using (exists (select 1 from public.attempts a where a.id = attempt_id and a.user_id = (select auth.uid())));
create policy "learners add files to their ungraded attempts" on public.attempt_files
    for insert to authenticated
    with check (exists (select 1 from public.attempts a
        where a.id = attempt_id and a.user_id = (select auth.uid()) and a.status = 'submitted'));

create policy "learners read their events" on public.activity_events
    for select to authenticated using (user_id = (select auth.uid()));
-- Kinds that count for anything are recorded by the server; these only tell how somebody works.
create policy "learners tell how they work" on public.activity_events
    for insert to authenticated
    with check (user_id = (select auth.uid())
        and kind in ('lab_opened', 'step_opened', 'code_run', 'tests_run', 'hint_taken', 'note_taken'));

create policy "learners read their sessions" on public.module_sessions
    for select to authenticated using (user_id = (select auth.uid()));
