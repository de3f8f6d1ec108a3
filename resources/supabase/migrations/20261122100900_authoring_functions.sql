-- Content packs, now also of instructors. One and the same import serves both: a pack of an instructor belongs to them,
-- is never public, and can touch nothing that is not in it.

drop function private.import_outline(uuid, jsonb);

create or replace function public.import_content_pack(pack jsonb) returns void
    language plpgsql security invoker set search_path = '' as $$
begin
    perform private.import_pack(pack ->> 'slug', pack, null);
end $$;

create function private.import_pack(pack_slug text, pack jsonb, author uuid) returns void
    language plpgsql security invoker set search_path = '' as $$
declare
    pack_id uuid;
begin
    insert into public.content_packs as p (slug, digest, created_by) values (pack_slug, pack ->> 'digest', author)
    on conflict (slug) do update set digest = excluded.digest
    returning p.id into pack_id;

    if author is not null then
        perform private.refuse_foreign_content(pack_id, pack);
    end if;
    perform private.remove_vanished(pack_id, pack);
    perform private.import_outline(pack_id, pack, author);
    perform private.import_steps(pack);
end $$;

create function private.ids(of_rows jsonb, member text) returns uuid[]
    language sql immutable set search_path = '' as $$
    select coalesce(array_agg((r ->> member)::uuid), '{}') from jsonb_array_elements(coalesce(of_rows, '[]')) r
$$;

-- Whether somebody has worked on a lab or been given it, so that it must not vanish.
create function private.lab_is_needed(lab uuid) returns boolean
    language sql stable security definer set search_path = '' as $$
    select exists (select 1 from public.attempts a where a.lab_id = lab)
        or exists (select 1 from public.drafts d join public.lab_steps s on s.id = d.lab_step_id where s.lab_id = lab)
        or exists (select 1 from public.assignments g where g.lab_id = lab)
$$;

create or replace function private.remove_vanished(pack_id uuid, pack jsonb) returns void
    language plpgsql security invoker set search_path = '' as $$
declare
    kept_collections constant uuid[] := private.ids(pack -> 'collections', 'id');
    kept_modules constant uuid[] := private.ids(pack -> 'modules', 'id');
    kept_labs constant uuid[] := private.ids(pack -> 'labs', 'id');
    kept_steps constant uuid[] := private.ids(pack -> 'steps', 'id');
    gone_labs constant uuid[] := array(
        select l.id from public.labs l
        join public.modules m on m.id = l.module_id join public.collections c on c.id = m.collection_id
        where c.content_pack_id = pack_id and l.id <> all (kept_labs));
begin
    update public.labs l set is_public = false, is_retired = true where l.id = any (gone_labs);
    delete from public.labs l where l.id = any (gone_labs) and not private.lab_is_needed(l.id);
    update public.lab_steps s set step_number = null where s.lab_id = any (kept_labs) and s.id <> all (kept_steps);
    delete from public.lab_steps s where s.lab_id = any (kept_labs) and s.id <> all (kept_steps)
        and not exists (select 1 from public.attempts a where a.lab_step_id = s.id)
        and not exists (select 1 from public.drafts d where d.lab_step_id = s.id);

    update public.modules m set is_public = false, is_retired = true from public.collections c
        where c.id = m.collection_id and c.content_pack_id = pack_id and m.id <> all (kept_modules);
    delete from public.modules m using public.collections c
        where c.id = m.collection_id and c.content_pack_id = pack_id and m.id <> all (kept_modules)
        and not exists (select 1 from public.labs l where l.module_id = m.id)
        and not exists (select 1 from public.assignments g where g.module_id = m.id);
    update public.collections c set is_public = false, is_retired = true
        where c.content_pack_id = pack_id and c.id <> all (kept_collections);
    delete from public.collections c where c.content_pack_id = pack_id and c.id <> all (kept_collections)
        and not exists (select 1 from public.modules m where m.collection_id = c.id)
        and not exists (select 1 from public.assignments g where g.collection_id = c.id);
end $$;

create function private.import_outline(pack_id uuid, pack jsonb, author uuid) returns void
    language sql security invoker set search_path = '' as $$
    insert into public.collections (id, content_pack_id, slug, name, description, tags, position, is_public, created_by)
    select c.id, pack_id, c.slug, c.name, c.description, c.tags, c.position, author is null, author
    from jsonb_to_recordset(pack -> 'collections')
        c(id uuid, slug text, name text, description text, tags text[], position integer)
    on conflict (id) do update set content_pack_id = excluded.content_pack_id, slug = excluded.slug, name = excluded.name,
        description = excluded.description, tags = excluded.tags, position = excluded.position,
        is_public = excluded.is_public, created_by = excluded.created_by, is_retired = false;

    insert into public.modules (id, collection_id, slug, name, description, position, is_public, created_by)
    select m.id, m.collection_id, m.slug, m.name, m.description, m.position, author is null, author
    from jsonb_to_recordset(pack -> 'modules')
        m(id uuid, collection_id uuid, slug text, name text, description text, position integer)
    on conflict (id) do update set collection_id = excluded.collection_id, slug = excluded.slug, name = excluded.name,
        description = excluded.description, position = excluded.position,
        is_public = excluded.is_public, created_by = excluded.created_by, is_retired = false;

    insert into public.labs (id, module_id, slug, name, description, language, rubric, skills, difficulty, estimated_time,
        position, is_public, created_by)
    select l.id, l.module_id, l.slug, l.name, l.description, l.language, l.rubric, l.skills, l.difficulty, l.estimated_time,
        l.position, author is null, author
    from jsonb_to_recordset(pack -> 'labs')
        l(id uuid, module_id uuid, slug text, name text, description text, language text, rubric jsonb, skills text[],
          difficulty integer, estimated_time integer, position integer)
    on conflict (id) do update set module_id = excluded.module_id, slug = excluded.slug, name = excluded.name,
        description = excluded.description, language = excluded.language, rubric = excluded.rubric, skills = excluded.skills,
        difficulty = excluded.difficulty, estimated_time = excluded.estimated_time, position = excluded.position,
        is_public = excluded.is_public, created_by = excluded.created_by, is_retired = false;
$$;

-- The ids in a pack come from its author. None may be of other content, and nothing may hang from other content.
create function private.refuse_foreign_content(pack_id uuid, pack jsonb) returns void
    language plpgsql security invoker set search_path = '' as $$
declare
    collection_ids constant uuid[] := private.ids(pack -> 'collections', 'id');
    module_ids constant uuid[] := private.ids(pack -> 'modules', 'id');
    lab_ids constant uuid[] := private.ids(pack -> 'labs', 'id');
    step_ids constant uuid[] := private.ids(pack -> 'steps', 'id');
begin
    if exists (select 1 from public.collections c where c.id = any (collection_ids) and c.content_pack_id is distinct from pack_id)
        or exists (select 1 from public.modules m join public.collections c on c.id = m.collection_id
                   where m.id = any (module_ids) and c.content_pack_id is distinct from pack_id)
        or exists (select 1 from public.labs l join public.modules m on m.id = l.module_id
                   join public.collections c on c.id = m.collection_id
                   where l.id = any (lab_ids) and c.content_pack_id is distinct from pack_id)
        or exists (select 1 from public.lab_steps s join public.labs l on l.id = s.lab_id
                   join public.modules m on m.id = l.module_id join public.collections c on c.id = m.collection_id
                   where s.id = any (step_ids) and c.content_pack_id is distinct from pack_id)
        or not private.ids(pack -> 'modules', 'collection_id') <@ collection_ids
        or not private.ids(pack -> 'labs', 'module_id') <@ module_ids
        or not private.ids(pack -> 'steps', 'lab_id') <@ lab_ids
        or not private.ids(pack -> 'tests', 'lab_step_id') <@ step_ids
        or not private.ids(pack -> 'hints', 'lab_step_id') <@ step_ids
        or not private.ids(pack -> 'references', 'lab_step_id') <@ step_ids then
        raise exception using errcode = '42501', message = 'This pack refers to content that is not in it',
            hint = 'A copy of another pack needs new ids';
    end if;
end $$;

create function private.own_pack_slug(slug text) returns text
    language plpgsql stable set search_path = '' as $$
begin
    if slug is null or slug !~ '^[a-z0-9][a-z0-9-]{0,80}$' then
        raise exception using errcode = '22023', message = 'The slug of a pack is made of lower-case letters, digits and hyphens';
    end if;
    return 'own/' || auth.uid() || '/' || slug;
end $$;

create function private.save_own_pack(pack jsonb) returns void
    language plpgsql security definer set search_path = '' as $$
begin
    if not private.is_instructor() then
        raise exception using errcode = '42501', message = 'Only instructors write content',
            hint = 'The administrator of the project gives an account the role instructor';
    end if;
    if octet_length(pack::text) > 8388608 then
        raise exception using errcode = '23514', message = 'A pack has at most 8 MiB';
    end if;
    perform private.import_pack(private.own_pack_slug(pack ->> 'slug'),
        pack || jsonb_build_object('digest', coalesce(pack ->> 'digest', md5(pack::text))), auth.uid());
end $$;

-- Saves a whole pack in the form that import_content_pack takes, as content of the caller's own.
create function public.save_own_pack(pack jsonb) returns void
    language sql security invoker set search_path = '' as $$
    select private.save_own_pack(save_own_pack.pack)
$$;

-- Takes a pack of the caller's away: what somebody has worked on or been given stays with them, out of the catalogue.
create function private.withdraw_own_pack(slug text) returns void
    language plpgsql security definer set search_path = '' as $$
declare
    withdrawn uuid;
begin
    select p.id into withdrawn from public.content_packs p
    where p.slug = private.own_pack_slug(withdraw_own_pack.slug) and p.created_by = auth.uid();
    if not found then
        raise exception using errcode = 'PT404', message = 'You have no such pack';
    end if;
    perform private.remove_vanished(withdrawn, '{}');
    delete from public.content_packs p
    where p.id = withdrawn and not exists (select 1 from public.collections c where c.content_pack_id = withdrawn);
end $$;

create function public.withdraw_own_pack(slug text) returns void
    language sql security invoker set search_path = '' as $$
    select private.withdraw_own_pack(withdraw_own_pack.slug)
$$;

-- A pack of the caller's, whole, with hidden tests and reference solutions: they wrote them. Null if there is none.
create function private.own_pack(slug text) returns jsonb
    language sql stable security definer set search_path = '' as $$
    with pack as (
        select p.id, p.digest from public.content_packs p
        where p.slug = private.own_pack_slug(own_pack.slug) and p.created_by = (select auth.uid())
    ), held_collections as (
        select c.* from public.collections c join pack on c.content_pack_id = pack.id where not c.is_retired
    ), held_modules as (
        select m.* from public.modules m join held_collections c on c.id = m.collection_id where not m.is_retired
    ), held_labs as (
        select l.* from public.labs l join held_modules m on m.id = l.module_id where not l.is_retired
    ), held_steps as (
        select s.* from public.lab_steps s join held_labs l on l.id = s.lab_id where s.step_number is not null
    )
    select jsonb_build_object('slug', own_pack.slug, 'digest', pack.digest,
        'collections', (select coalesce(jsonb_agg(to_jsonb(c) order by c.position, c.id), '[]') from (
            select id, slug, name, description, tags, position from held_collections) c),
        'modules', (select coalesce(jsonb_agg(to_jsonb(m) order by m.position, m.id), '[]') from (
            select id, collection_id, slug, name, description, position from held_modules) m),
        'labs', (select coalesce(jsonb_agg(to_jsonb(l) order by l.position, l.id), '[]') from (
            select id, module_id, slug, name, description, language, rubric, skills, difficulty, estimated_time, position
            from held_labs) l),
        'steps', (select coalesce(jsonb_agg(to_jsonb(s) order by s.lab_id, s.step_number), '[]') from (
            select id, lab_id, step_number, title, instruction, activity, config, is_optional from held_steps) s),
        'tests', (select coalesce(jsonb_agg(to_jsonb(t) order by t.lab_step_id, t.position), '[]') from (
            select lab_step_id, test_key, position, name, kind, spec, points, time_limit_ms, is_hidden, category
            from public.lab_tests where lab_step_id in (select id from held_steps)) t),
        'hints', (select coalesce(jsonb_agg(to_jsonb(h) order by h.lab_step_id, h.hint_level), '[]') from (
            select id, lab_step_id, hint_level, hint_text
            from public.hints where lab_step_id in (select id from held_steps)) h),
        'references', (select coalesce(jsonb_agg(to_jsonb(r) order by r.lab_step_id), '[]') from (
            select lab_step_id, files, accepted_answers, explanation
            from public.reference_solutions where lab_step_id in (select id from held_steps)) r))
    from pack
$$;

create function public.own_pack(slug text) returns jsonb
    language sql stable security invoker set search_path = '' as $$
    select private.own_pack(own_pack.slug)
$$;
