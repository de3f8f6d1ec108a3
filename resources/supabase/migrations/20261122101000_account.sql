-- Leaving, and taking everything along.

-- Runs however an account is deleted. What is the person's own goes with the account by its foreign keys: profile, attempts
-- and their files, events, drafts, progress, badges, conversations, news, memberships. What others need stays without them:
--   classes they own        go to whoever has taught them longest, or take nobody in any more (private.take_out)
--   content they wrote      stays, without an author, where others have worked on it or it is assigned; the rest is deleted
--   reviews they wrote      stay with the learner, by "A former instructor"
--   appeals they answered, assignments they gave, public rubrics they wrote   stay, without a name
--   use of paid services    stays as a number without a person, so that sums stay right
--   counts of popular labs  stay: they name nobody
create function private.let_go() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    perform private.take_out(c.id, old.id) from public.classes c where c.owner_id = old.id;
    -- Their own work on their own labs would hold those back.
    delete from public.attempts a where a.user_id = old.id;
    delete from public.drafts d where d.user_id = old.id;
    delete from public.labs l where l.created_by = old.id and not private.lab_is_needed(l.id)
        and not exists (select 1 from public.assignments g join public.modules m on m.id = g.module_id or m.collection_id = g.collection_id
                        where m.id = l.module_id);
    delete from public.modules m where m.created_by = old.id
        and not exists (select 1 from public.labs l where l.module_id = m.id)
        and not exists (select 1 from public.assignments g where g.module_id = m.id);
    delete from public.collections c where c.created_by = old.id
        and not exists (select 1 from public.modules m where m.collection_id = c.id)
        and not exists (select 1 from public.assignments g where g.collection_id = c.id);
    delete from public.content_packs p where p.created_by = old.id
        and not exists (select 1 from public.collections c where c.content_pack_id = p.id);
    -- The name of a pack that stays has its author's id in it.
    update public.content_packs p set slug = 'left/' || p.id where p.created_by = old.id;
    delete from public.rubrics r where r.created_by = old.id and not r.is_public
        and not exists (select 1 from public.labs l where l.rubric_id = r.id);
    delete from public.widgets w where w.created_by = old.id and not w.is_public and w.lab_step_id is null;
    return old;
end $$;
create trigger users_let_go before delete on public.users
    for each row execute function private.let_go();

create function private.delete_my_account() returns void
    language plpgsql security definer set search_path = '' as $$
begin
    delete from auth.users u where u.id = auth.uid();
    if not found then
        raise exception using errcode = '42501', message = 'Sign in to delete your account';
    end if;
    -- Sign-ins that were begun and not ended: Auth keeps no foreign key for these.
    delete from auth.flow_state f where f.user_id = auth.uid();
end $$;

create function public.delete_my_account() returns void
    language sql security invoker set search_path = '' as $$
    select private.delete_my_account()
$$;

-- Everything that any table says of the caller: all rows of which a foreign key names them, found in the catalogue of the
-- database, so that a table made later is not forgotten; and the packs they wrote, in the form that save_own_pack takes.
create function private.export_my_data() returns jsonb
    language plpgsql stable security definer set search_path = '' as $$
declare
    told record;
    found_rows jsonb;
    data jsonb := '{}';
begin
    if auth.uid() is null then
        raise exception using errcode = '42501', message = 'Sign in to export your data';
    end if;
    for told in
        select c.relname as name, string_agg(format('t.%I = $1', a.attname), ' or ') as condition
        from pg_catalog.pg_constraint k
        join pg_catalog.pg_class c on c.oid = k.conrelid
        join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where k.contype = 'f' and c.relnamespace = 'public'::regnamespace
          and k.confrelid in ('public.users'::regclass, 'auth.users'::regclass)
        group by c.relname
        order by c.relname
    loop
        execute format('select coalesce(jsonb_agg(to_jsonb(t) order by t.created_at, t.id), ''[]'') from public.%I t where %s',
                       told.name, told.condition)
        into found_rows using auth.uid();
        data := data || jsonb_build_object(told.name, found_rows);
    end loop;
    return jsonb_build_object(
        'exported_at', now(),
        'account', (select jsonb_build_object('id', u.id, 'email', u.email, 'phone', u.phone, 'created_at', u.created_at,
                        'last_sign_in_at', u.last_sign_in_at, 'user_metadata', u.raw_user_meta_data,
                        'app_metadata', u.raw_app_meta_data,
                        'identities', (select coalesce(jsonb_agg(jsonb_build_object('provider', i.provider,
                                'created_at', i.created_at, 'identity_data', i.identity_data)), '[]')
                            from auth.identities i where i.user_id = u.id))
                    from auth.users u where u.id = auth.uid()),
        'tables', data,
        'content_packs', (select coalesce(jsonb_agg(private.own_pack(substring(p.slug from '[^/]*$')) order by p.slug), '[]')
                          from public.content_packs p where p.created_by = auth.uid()));
end $$;

create function public.export_my_data() returns jsonb
    language sql stable security invoker set search_path = '' as $$
    select private.export_my_data()
$$;
