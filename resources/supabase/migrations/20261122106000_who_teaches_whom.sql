-- Whom an instructor's classes let them see, kept instead of found out by each statement: a function that joined the
-- memberships took longer than most of what the app asks for. Nobody sees more or less than before.

-- One row for each instructor. No foreign key: what a deleted account leaves goes with its memberships, by the triggers.
create table private.teaching (
    teacher_id uuid primary key,
    people uuid[] not null
);
comment on column private.teaching.people is
    'The learners of all their classes and the instructor, sorted: an index is then asked for many at once without sorting.';
-- In the row itself as long as a page holds it, about 500 people.
alter table private.teaching alter column people set storage main;
revoke all on private.teaching from public, anon, authenticated;
grant all on private.teaching to service_role;

-- Views with their owner's rights show callers what is theirs, and, unlike a function, become part of the statement that asks.
-- The schema is exposed to nobody.
create view private.my_teaching as
select t.people from private.teaching t where t.teacher_id = (select auth.uid());
create view private.my_memberships as
select m.class_id, m.role from public.class_members m where m.user_id = (select auth.uid());
revoke all on private.my_teaching, private.my_memberships from public, anon, authenticated;
grant select on private.my_teaching, private.my_memberships to authenticated, service_role;

create function private.refresh_teaching(teachers uuid[]) returns void
    language plpgsql security definer set search_path = '' as $$
begin
    delete from private.teaching k
    where k.teacher_id = any (teachers)
      and not exists (select 1 from public.class_members t where t.user_id = k.teacher_id and t.role = 'instructor');
    insert into private.teaching as k (teacher_id, people)
    select t.user_id, array_agg(distinct s.user_id order by s.user_id)
    from public.class_members t
    join public.class_members s on s.class_id = t.class_id and (s.role = 'learner' or s.user_id = t.user_id)
    where t.user_id = any (teachers) and t.role = 'instructor'
    group by t.user_id
    on conflict (teacher_id) do update set people = excluded.people where k.people <> excluded.people;
end $$;

-- In the transaction that changes a membership, so that taking somebody out works at once. One change at a time: two that do
-- not see each other's rows would each write what the other has just ended. The statements after the lock see what was
-- committed while it was waited for.
create function private.teaching_follows_members() returns trigger
    language plpgsql security definer set search_path = '' as $$
declare
    changed_classes uuid[];
    changed_people uuid[];
begin
    perform pg_advisory_xact_lock(hashtextextended('private.teaching', 0));
    if tg_op = 'INSERT' then
        select array_agg(distinct a.class_id), array_agg(distinct a.user_id) filter (where a.role = 'instructor')
            into changed_classes, changed_people from added a;
    elsif tg_op = 'DELETE' then
        select array_agg(distinct r.class_id), array_agg(distinct r.user_id) filter (where r.role = 'instructor')
            into changed_classes, changed_people from removed r;
    else
        changed_classes := array[old.class_id, new.class_id];
        changed_people := array[old.user_id, new.user_id];
    end if;
    perform private.refresh_teaching(array(
        select m.user_id from public.class_members m where m.class_id = any (changed_classes) and m.role = 'instructor'
        union select unnest(changed_people)));
    return null;
end $$;
create trigger class_members_teach_when_added after insert on public.class_members
    referencing new table as added for each statement execute function private.teaching_follows_members();
create trigger class_members_teach_when_removed after delete on public.class_members
    referencing old table as removed for each statement execute function private.teaching_follows_members();
create trigger class_members_teach_when_changed after update on public.class_members
    for each row when ((old.class_id, old.user_id, old.role) is distinct from (new.class_id, new.user_id, new.role))
    execute function private.teaching_follows_members();
-- Also where other triggers rest (session_replication_role): whoever is taken out there must be out.
alter table public.class_members enable always trigger class_members_teach_when_added,
    enable always trigger class_members_teach_when_removed,
    enable always trigger class_members_teach_when_changed;

revoke execute on function private.refresh_teaching(uuid[]), private.teaching_follows_members() from public, anon, authenticated;
grant execute on function private.refresh_teaching(uuid[]) to service_role;

select private.refresh_teaching(array(select distinct m.user_id from public.class_members m where m.role = 'instructor'));
analyze private.teaching;

-- One array, because of two joined by `or` each is looked up for every learner of a class (see 20261122104000).
alter policy "learners and their instructors read attempts" on public.attempts
    using (user_id = any (coalesce((select t.people from private.my_teaching t), array[(select auth.uid())])));
-- Here the caller's own rows are found without a look at whom they teach.
alter policy "learners and their instructors read files of attempts" on public.attempt_files
    using (user_id = (select auth.uid()) or user_id = any ((select t.people from private.my_teaching t)::uuid[]));
alter policy "learners and their instructors read streaks" on public.streaks
    using (user_id = (select auth.uid()) or user_id = any ((select t.people from private.my_teaching t)::uuid[]));
alter policy "learners and their instructors read mastery" on public.mastery
    using (user_id = (select auth.uid()) or user_id = any ((select t.people from private.my_teaching t)::uuid[]));
alter policy "learners and their instructors read badges" on public.badges
    using (user_id = (select auth.uid()) or user_id = any ((select t.people from private.my_teaching t)::uuid[]));
alter policy "learners and their instructors read reviews" on public.attempt_reviews
    using (user_id = (select auth.uid()) or user_id = any ((select t.people from private.my_teaching t)::uuid[]));
alter policy "learners and their instructors read comments" on public.review_comments
    using (user_id = (select auth.uid()) or user_id = any ((select t.people from private.my_teaching t)::uuid[]));
alter policy "learners and their instructors read appeals" on public.grade_appeals
    using (user_id = (select auth.uid()) or user_id = any ((select t.people from private.my_teaching t)::uuid[]));
alter policy "learners and their instructors read generated feedback" on public.feedback_generated
    using (user_id = (select auth.uid()) or user_id = any ((select t.people from private.my_teaching t)::uuid[]));
alter policy "members read themselves and instructors read all" on public.class_members
    using (user_id = (select auth.uid())
        or class_id = any (array(select m.class_id from private.my_memberships m where m.role = 'instructor'))
        or (role = 'instructor' and class_id = any (array(select m.class_id from private.my_memberships m))));
alter policy "members read their classes" on public.classes
    using (id = any (array(select m.class_id from private.my_memberships m)));
alter policy "members read what their classes are given" on public.assignments
    using (class_id = any (array(select m.class_id from private.my_memberships m)));

create or replace function public.schema_version() returns text
    language sql immutable set search_path = '' return '20261122106000';
