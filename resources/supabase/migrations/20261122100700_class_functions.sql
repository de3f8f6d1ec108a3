-- Making, joining and leading classes. Each function checks the caller's right itself, since it writes with its owner's.

-- Eight characters that can't be mistaken for each other, out of 31^8: nobody guesses one.
create function private.new_join_code() returns text
    language plpgsql volatile set search_path = '' as $$
declare
    alphabet constant text := '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
    random constant bytea := sha256(uuid_send(gen_random_uuid()));
begin
    return (select string_agg(substr(alphabet, get_byte(random, i) % 31 + 1, 1), '') from generate_series(0, 7) i);
end $$;

create function private.create_class(class_name text, class_description text) returns public.classes
    language plpgsql security definer set search_path = '' as $$
declare
    made public.classes;
begin
    if not private.is_instructor() then
        raise exception using errcode = '42501', message = 'Only instructors make classes',
            hint = 'The administrator of the project gives an account the role instructor';
    end if;
    insert into public.classes (owner_id, name, description, join_code)
    values (auth.uid(), create_class.class_name, create_class.class_description, private.new_join_code())
    returning * into made;
    insert into public.class_members (class_id, user_id, role) values (made.id, auth.uid(), 'instructor');
    return made;
end $$;

create function public.create_class(name text, description text default '') returns public.classes
    language sql security invoker set search_path = '' as $$
    select private.create_class(create_class.name, create_class.description)
$$;

-- Codes that let nobody in, to limit how many somebody may try.
create table private.join_tries (
    id bigint generated always as identity primary key,
    user_id uuid not null references public.users (id) on delete cascade,
    tried_at timestamptz not null default now()
);
create index join_tries_user_id on private.join_tries (user_id, tried_at);
alter table private.join_tries enable row level security;
revoke all on private.join_tries from public, anon, authenticated;

-- Answers with no row whether there is no such code or its class takes nobody: an exception would also undo the record
-- of the try. After ten of them in a quarter of an hour no code is looked at, not even a right one.
create function private.join_class(code text) returns table (class_id uuid, class_name text)
    language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    found_class public.classes;
begin
    perform 1 from public.users u where u.id = auth.uid() for no key update;
    if not found then
        raise exception using errcode = '42501', message = 'Sign in to join a class';
    end if;
    delete from private.join_tries t where t.user_id = auth.uid() and t.tried_at < now() - interval '15 minutes';
    if (select count(*) from private.join_tries t where t.user_id = auth.uid()) >= 10 then
        raise exception using errcode = 'PT429', message = 'Too many codes tried', hint = 'Wait a quarter of an hour';
    end if;
    select * into found_class from public.classes c
    where c.join_code = upper(regexp_replace(join_class.code, '[\s-]', '', 'g')) and c.is_open;
    if not found then
        insert into private.join_tries (user_id) values (auth.uid());
        return;
    end if;
    insert into public.class_members (class_id, user_id) values (found_class.id, auth.uid())
    on conflict (class_id, user_id) do nothing;
    return query select found_class.id, found_class.name;
end $$;

create function public.join_class(code text) returns table (class_id uuid, class_name text)
    language sql security invoker set search_path = '' as $$
    select j.class_id, j.class_name from private.join_class(join_class.code) j
$$;

-- Takes somebody out. A class that its owner leaves goes to whoever has taught it longest, or takes nobody in any more.
create function private.take_out(of_class uuid, person uuid) returns void
    language plpgsql security definer set search_path = '' as $$
declare
    heir uuid;
begin
    delete from public.class_members m where m.class_id = take_out.of_class and m.user_id = take_out.person;
    if exists (select 1 from public.classes c where c.id = take_out.of_class and c.owner_id = take_out.person) then
        heir := (select m.user_id from public.class_members m
                 where m.class_id = take_out.of_class and m.role = 'instructor' order by m.joined_at, m.id limit 1);
        update public.classes c set owner_id = heir, is_open = c.is_open and heir is not null where c.id = take_out.of_class;
    end if;
end $$;

create function private.leave_class(of_class uuid) returns void
    language plpgsql security definer set search_path = '' as $$
begin
    perform private.take_out(leave_class.of_class, auth.uid());
end $$;

create function public.leave_class(class_id uuid) returns void
    language sql security invoker set search_path = '' as $$
    select private.leave_class(leave_class.class_id)
$$;

-- The code changes too, or the removed one would be back at once.
create function private.remove_member(of_class uuid, person uuid) returns void
    language plpgsql security definer set search_path = '' as $$
begin
    if not (of_class = any (private.my_taught_classes())) then
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

create function public.remove_member(class_id uuid, user_id uuid) returns void
    language sql security invoker set search_path = '' as $$
    select private.remove_member(remove_member.class_id, remove_member.user_id)
$$;

create function private.set_member_role(of_class uuid, person uuid, new_role text) returns void
    language plpgsql security definer set search_path = '' as $$
begin
    if not exists (select 1 from public.classes c where c.id = of_class and c.owner_id = auth.uid()) then
        raise exception using errcode = '42501', message = 'Only the owner of a class says who teaches it';
    end if;
    if person = auth.uid() then
        raise exception using errcode = '42501', message = 'The owner of a class teaches it';
    end if;
    if new_role = 'instructor' and not exists (
            select 1 from auth.users u where u.id = person and u.raw_app_meta_data ->> 'role' = 'instructor') then
        raise exception using errcode = '42501', message = 'This account does not have the role instructor';
    end if;
    update public.class_members m set role = new_role where m.class_id = of_class and m.user_id = person;
    if not found then
        raise exception using errcode = 'PT404', message = 'This person is not in the class';
    end if;
end $$;

create function public.set_member_role(class_id uuid, user_id uuid, role text) returns void
    language sql security invoker set search_path = '' as $$
    select private.set_member_role(set_member_role.class_id, set_member_role.user_id, set_member_role.role)
$$;

create function private.renew_join_code(of_class uuid) returns text
    language plpgsql security definer set search_path = '' as $$
declare
    code text;
begin
    update public.classes c set join_code = private.new_join_code()
    where c.id = of_class and c.id = any (private.my_taught_classes())
    returning c.join_code into code;
    if not found then
        raise exception using errcode = '42501', message = 'You don''t teach this class';
    end if;
    return code;
end $$;

create function public.renew_join_code(class_id uuid) returns text
    language sql security invoker set search_path = '' as $$
    select private.renew_join_code(renew_join_code.class_id)
$$;

create function private.delete_class(of_class uuid) returns void
    language plpgsql security definer set search_path = '' as $$
begin
    delete from public.classes c where c.id = of_class and c.owner_id = auth.uid();
    if not found then
        raise exception using errcode = '42501', message = 'Only its owner deletes a class';
    end if;
end $$;

create function public.delete_class(class_id uuid) returns void
    language sql security invoker set search_path = '' as $$
    select private.delete_class(delete_class.class_id)
$$;

-- Gives a class something that the instructor may see; with the id of an assignment, changes that one.
create function private.save_assignment(assignment uuid, of_class uuid, collection uuid, module uuid, lab uuid, due timestamptz,
                                        note text) returns public.assignments
    language plpgsql security definer set search_path = '' as $$
declare
    before public.assignments;
    saved public.assignments;
    title text;
begin
    select * into before from public.assignments g where g.id = assignment for update;
    if not (of_class = any (private.my_taught_classes()))
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

create function public.save_assignment(class_id uuid, lab_id uuid default null, module_id uuid default null,
                                       collection_id uuid default null, due_at timestamptz default null, note text default '',
                                       id uuid default null) returns public.assignments
    language sql security invoker set search_path = '' as $$
    select private.save_assignment(save_assignment.id, save_assignment.class_id, save_assignment.collection_id,
        save_assignment.module_id, save_assignment.lab_id, save_assignment.due_at, save_assignment.note)
$$;

create function private.remove_assignment(assignment uuid) returns void
    language plpgsql security definer set search_path = '' as $$
begin
    delete from public.assignments g where g.id = assignment and g.class_id = any (private.my_taught_classes());
    if not found then
        raise exception using errcode = 'PT404', message = 'There is no such assignment in a class you teach';
    end if;
end $$;

create function public.remove_assignment(assignment_id uuid) returns void
    language sql security invoker set search_path = '' as $$
    select private.remove_assignment(remove_assignment.assignment_id)
$$;
