-- Who reads content, now that it may belong to a class. Content with tests is written by functions alone (see
-- save_own_pack), so that nobody publishes, hides or takes over what is not theirs.

-- Everything given to a caller's classes, with what it hangs from and what hangs from it.
create function private.my_assigned_collections() returns uuid[]
    language plpgsql stable security definer set search_path = '' as $$
begin
    return array(
        select coalesce(g.collection_id, m.collection_id)
        from public.class_members c
        join public.assignments g on g.class_id = c.class_id
        left join public.labs l on l.id = g.lab_id
        left join public.modules m on m.id = coalesce(g.module_id, l.module_id)
        where c.user_id = auth.uid());
end $$;

create function private.my_assigned_modules() returns uuid[]
    language plpgsql stable security definer set search_path = '' as $$
begin
    return array(
        select coalesce(g.module_id, l.module_id, m.id)
        from public.class_members c
        join public.assignments g on g.class_id = c.class_id
        left join public.labs l on l.id = g.lab_id
        left join public.modules m on m.collection_id = g.collection_id and not m.is_retired
        where c.user_id = auth.uid() and coalesce(g.module_id, l.module_id, m.id) is not null);
end $$;

create function private.my_assigned_labs() returns uuid[]
    language plpgsql stable security definer set search_path = '' as $$
begin
    return array(
        select coalesce(g.lab_id, l.id)
        from public.class_members c
        join public.assignments g on g.class_id = c.class_id
        left join public.modules m on (m.id = g.module_id or m.collection_id = g.collection_id)
        left join public.labs l on l.module_id = m.id and not l.is_retired
        where c.user_id = auth.uid() and coalesce(g.lab_id, l.id) is not null);
end $$;

revoke execute on function private.my_assigned_collections(), private.my_assigned_modules(), private.my_assigned_labs()
    from public, anon, authenticated;
grant execute on function private.my_assigned_collections(), private.my_assigned_modules(), private.my_assigned_labs()
    to authenticated, service_role;

drop policy "everyone reads public collections" on public.collections;
drop policy "everyone reads public modules" on public.modules;
drop policy "everyone reads public labs" on public.labs;

create policy "everyone reads public collections" on public.collections
    for select to anon using (is_public);
create policy "everyone reads public modules" on public.modules
    for select to anon using (is_public);
create policy "everyone reads public labs" on public.labs
    for select to anon using (is_public);
create policy "people read public, own and assigned collections" on public.collections
    for select to authenticated
    using (is_public or (created_by = (select auth.uid()) and not is_retired)
        or id = any ((select private.my_assigned_collections())::uuid[]));
create policy "people read public, own and assigned modules" on public.modules
    for select to authenticated
    using (is_public or (created_by = (select auth.uid()) and not is_retired)
        or id = any ((select private.my_assigned_modules())::uuid[]));
create policy "people read public, own and assigned labs" on public.labs
    for select to authenticated
    using (is_public or (created_by = (select auth.uid()) and not is_retired)
        or id = any ((select private.my_assigned_labs())::uuid[]));

alter table public.rubrics enable row level security;
alter table public.lab_templates enable row level security;
alter table public.widget_registry enable row level security;
alter table public.widgets enable row level security;
alter table public.skill_tags enable row level security;
alter table public.difficulty_levels enable row level security;

revoke all on public.rubrics, public.lab_templates, public.widget_registry, public.widgets, public.skill_tags,
    public.difficulty_levels from anon, authenticated;
grant select on public.widgets to anon, authenticated;
grant select on public.rubrics, public.lab_templates, public.widget_registry, public.skill_tags, public.difficulty_levels
    to authenticated;
grant insert (id, name, description, criteria) on public.rubrics to authenticated;
grant update (name, description, criteria) on public.rubrics to authenticated;
grant insert (id, name, template_type, template_data) on public.lab_templates to authenticated;
grant update (name, template_type, template_data) on public.lab_templates to authenticated;
grant all on public.rubrics, public.lab_templates, public.widget_registry, public.widgets, public.skill_tags,
    public.difficulty_levels to service_role;

create policy "everyone reads public widgets" on public.widgets
    for select to anon using (is_public);
create policy "people read public and own widgets and those of steps they see" on public.widgets
    for select to authenticated
    using (is_public or created_by = (select auth.uid())
        or (lab_step_id is not null and exists (select 1 from public.lab_steps s where s.id = lab_step_id)));

-- A rubric is shown with the lab that names it.
create policy "people read public and own rubrics and those of labs they see" on public.rubrics
    for select to authenticated
    using (is_public or created_by = (select auth.uid()) or exists (select 1 from public.labs l where l.rubric_id = rubrics.id));
create policy "instructors write rubrics" on public.rubrics
    for insert to authenticated with check (created_by = (select auth.uid()) and (select private.is_instructor()));
create policy "instructors change their rubrics" on public.rubrics
    for update to authenticated using (created_by = (select auth.uid()) and (select private.is_instructor()))
    with check (created_by = (select auth.uid()));

create policy "people read templates of the system and their own" on public.lab_templates
    for select to authenticated using (is_system or created_by = (select auth.uid()));
create policy "instructors write templates" on public.lab_templates
    for insert to authenticated with check (created_by = (select auth.uid()) and (select private.is_instructor()));
create policy "instructors change their templates" on public.lab_templates
    for update to authenticated using (created_by = (select auth.uid()) and not is_system and (select private.is_instructor()))
    with check (created_by = (select auth.uid()));

create policy "learners read what widgets there are" on public.widget_registry
    for select to authenticated using (is_active);
create policy "learners read the tree of skills" on public.skill_tags
    for select to authenticated using (true);
create policy "learners read the levels of difficulty" on public.difficulty_levels
    for select to authenticated using (true);
