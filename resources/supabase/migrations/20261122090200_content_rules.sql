-- Who reads content. Nobody but the service role writes it, sees a hidden test, or sees a reference solution.

alter table public.content_packs enable row level security;
alter table public.collections enable row level security;
alter table public.modules enable row level security;
alter table public.labs enable row level security;
alter table public.lab_steps enable row level security;
alter table public.lab_tests enable row level security;
alter table public.hints enable row level security;
alter table public.reference_solutions enable row level security;

revoke all on public.content_packs, public.collections, public.modules, public.labs, public.lab_steps, public.lab_tests,
    public.hints, public.reference_solutions from anon, authenticated;
grant select on public.collections, public.modules, public.labs to anon, authenticated;
grant select on public.lab_steps, public.lab_tests, public.hints to authenticated;
grant all on public.content_packs, public.collections, public.modules, public.labs, public.lab_steps, public.lab_tests,
    public.hints, public.reference_solutions to service_role;

create policy "everyone reads public collections" on public.collections
    for select to anon, authenticated using (is_public);
create policy "everyone reads public modules" on public.modules
    for select to anon, authenticated using (is_public);
create policy "everyone reads public labs" on public.labs
    for select to anon, authenticated using (is_public);

-- The inner tables' own policies apply inside these: what hangs from an invisible lab is invisible.
create policy "learners read the steps of labs they see" on public.lab_steps
    for select to authenticated
    using (step_number is not null and exists (select 1 from public.labs l where l.id = lab_id));
create policy "learners read visible tests of steps they see" on public.lab_tests
    for select to authenticated
    using (not is_hidden and exists (select 1 from public.lab_steps s where s.id = lab_step_id));
create policy "learners read hints of steps they see" on public.hints
    for select to authenticated
    using (exists (select 1 from public.lab_steps s where s.id = lab_step_id));

create policy "reference solutions are for the grader" on public.reference_solutions
    for select to anon, authenticated using (false);
create policy "packs are for the importer" on public.content_packs
    for select to anon, authenticated using (false);
