-- A class that is null is no class that somebody teaches: `not (null = any (...))` is null, and null refuses nothing.

create or replace function private.remove_member(of_class uuid, person uuid) returns void
    language plpgsql security definer set search_path = '' as $$
begin
    if (of_class = any (private.my_taught_classes())) is not true then
        raise exception using errcode = '42501', message = 'You don''t teach this class';
    end if;
    if exists (select 1 from public.class_members m
               join public.classes c on c.id = m.class_id
               where m.class_id = of_class and m.user_id = person and m.role = 'instructor'
                 and c.owner_id is distinct from auth.uid()) then
        raise exception using errcode = '42501', message = 'Only the owner of a class removes its instructors';
    end if;
    perform private.take_out(of_class, person);
    update public.classes c set join_code = private.new_join_code() where c.id = of_class;
end $$;

create or replace function private.save_assignment(assignment uuid, of_class uuid, collection uuid, module uuid, lab uuid, due timestamptz,
                                        note text) returns public.assignments
    language plpgsql security definer set search_path = '' as $$
declare
    before public.assignments;
    saved public.assignments;
    title text;
begin
    select * into before from public.assignments g where g.id = assignment for update;
    if (of_class = any (private.my_taught_classes())) is not true
            or (before.id is not null and before.class_id is distinct from of_class) then
        raise exception using errcode = '42501', message = 'You don''t teach this class';
    end if;
    title := case
        when lab is not null then (select l.name from public.labs l where l.id = lab and not l.is_retired
            and (l.is_public or l.created_by = auth.uid() or l.id = any (private.my_assigned_labs())))
        when module is not null then (select m.name from public.modules m where m.id = module and not m.is_retired
            and (m.is_public or m.created_by = auth.uid() or m.id = any (private.my_assigned_modules())))
        else (select c.name from public.collections c where c.id = collection and not c.is_retired
            and (c.is_public or c.created_by = auth.uid() or c.id = any (private.my_assigned_collections())))
        end;
    if title is null then
        raise exception using errcode = 'PT404', message = 'What you want to assign is not there any more';
    end if;
    insert into public.assignments as g (id, class_id, assigned_by, collection_id, module_id, lab_id, due_at, note)
    values (coalesce(assignment, gen_random_uuid()), of_class, auth.uid(), collection, module, lab, due, coalesce(save_assignment.note, ''))
    on conflict (id) do update
    set collection_id = excluded.collection_id, module_id = excluded.module_id, lab_id = excluded.lab_id,
        due_at = excluded.due_at, note = excluded.note
    returning * into saved;
    if before.id is null then
        insert into public.notifications (user_id, notification_type, title, message, action_url, data)
        select s.user_id, 'assignment', left(title, 200), (select left(c.name, 200) from public.classes c where c.id = of_class),
               'prismo:classes', jsonb_build_object('assignment_id', saved.id, 'class_id', of_class, 'due_at', due)
        from public.class_members s where s.class_id = of_class and s.role = 'learner';
    end if;
    return saved;
end $$;

create or replace function public.schema_version() returns text
    language sql immutable set search_path = '' return '20261122101400';
