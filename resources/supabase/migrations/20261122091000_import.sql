-- Imports a content pack in one transaction: learners see the old pack or the new one, never half of each.
--
-- What is in the pack is inserted or updated by id, so that attempts stay valid. What has vanished from it is deleted,
-- or hidden where somebody has worked on it.
create function public.import_content_pack(pack jsonb) returns void
    language plpgsql security invoker set search_path = '' as $$
declare
    pack_id uuid;
begin
    insert into public.content_packs as p (slug, digest) values (pack ->> 'slug', pack ->> 'digest')
    on conflict (slug) do update set digest = excluded.digest
    returning p.id into pack_id;

    perform private.remove_vanished(pack_id, pack);
    perform private.import_outline(pack_id, pack);
    perform private.import_steps(pack);
end $$;

create function private.remove_vanished(pack_id uuid, pack jsonb) returns void
    language plpgsql security invoker set search_path = '' as $$
declare
    kept_collections constant uuid[] := array(select (c ->> 'id')::uuid from jsonb_array_elements(pack -> 'collections') c);
    kept_modules constant uuid[] := array(select (m ->> 'id')::uuid from jsonb_array_elements(pack -> 'modules') m);
    kept_labs constant uuid[] := array(select (l ->> 'id')::uuid from jsonb_array_elements(pack -> 'labs') l);
    kept_steps constant uuid[] := array(select (s ->> 'id')::uuid from jsonb_array_elements(pack -> 'steps') s);
    gone_labs constant uuid[] := array(
        select l.id from public.labs l
        join public.modules m on m.id = l.module_id join public.collections c on c.id = m.collection_id
        where c.content_pack_id = pack_id and l.id <> all (kept_labs));
begin
    update public.labs l set is_public = false where l.id = any (gone_labs);
    delete from public.labs l where l.id = any (gone_labs)
        and not exists (select 1 from public.attempts a where a.lab_id = l.id);
    update public.lab_steps s set step_number = null where s.lab_id = any (kept_labs) and s.id <> all (kept_steps);
    delete from public.lab_steps s where s.lab_id = any (kept_labs) and s.id <> all (kept_steps)
        and not exists (select 1 from public.attempts a where a.lab_step_id = s.id);

    update public.modules m set is_public = false from public.collections c
        where c.id = m.collection_id and c.content_pack_id = pack_id and m.id <> all (kept_modules);
    delete from public.modules m using public.collections c
        where c.id = m.collection_id and c.content_pack_id = pack_id and m.id <> all (kept_modules)
        and not exists (select 1 from public.labs l where l.module_id = m.id);
    update public.collections c set is_public = false where c.content_pack_id = pack_id and c.id <> all (kept_collections);
    delete from public.collections c where c.content_pack_id = pack_id and c.id <> all (kept_collections)
        and not exists (select 1 from public.modules m where m.collection_id = c.id);
end $$;

create function private.import_outline(pack_id uuid, pack jsonb) returns void
    language sql security invoker set search_path = '' as $$
    insert into public.collections (id, content_pack_id, slug, name, description, tags, position, is_public)
    select c.id, pack_id, c.slug, c.name, c.description, c.tags, c.position, true
    from jsonb_to_recordset(pack -> 'collections')
        c(id uuid, slug text, name text, description text, tags text[], position integer)
    on conflict (id) do update set content_pack_id = excluded.content_pack_id, slug = excluded.slug, name = excluded.name,
        description = excluded.description, tags = excluded.tags, position = excluded.position, is_public = true;

    insert into public.modules (id, collection_id, slug, name, description, position, is_public)
    select m.id, m.collection_id, m.slug, m.name, m.description, m.position, true
    from jsonb_to_recordset(pack -> 'modules')
        m(id uuid, collection_id uuid, slug text, name text, description text, position integer)
    on conflict (id) do update set collection_id = excluded.collection_id, slug = excluded.slug, name = excluded.name,
        description = excluded.description, position = excluded.position, is_public = true;

    insert into public.labs (id, module_id, slug, name, description, language, rubric, skills, difficulty, estimated_time,
        position, is_public)
    select l.id, l.module_id, l.slug, l.name, l.description, l.language, l.rubric, l.skills, l.difficulty, l.estimated_time,
        l.position, true
    from jsonb_to_recordset(pack -> 'labs')
        l(id uuid, module_id uuid, slug text, name text, description text, language text, rubric jsonb, skills text[],
          difficulty integer, estimated_time integer, position integer)
    on conflict (id) do update set module_id = excluded.module_id, slug = excluded.slug, name = excluded.name,
        description = excluded.description, language = excluded.language, rubric = excluded.rubric, skills = excluded.skills,
        difficulty = excluded.difficulty, estimated_time = excluded.estimated_time, position = excluded.position,
        is_public = true;
$$;

create function private.import_steps(pack jsonb) returns void
    language sql security invoker set search_path = '' as $$
    insert into public.lab_steps (id, lab_id, step_number, title, instruction, activity, config, is_optional)
    select s.id, s.lab_id, s.step_number, s.title, s.instruction, s.activity, s.config, s.is_optional
    from jsonb_to_recordset(pack -> 'steps')
        s(id uuid, lab_id uuid, step_number integer, title text, instruction text, activity text, config jsonb,
          is_optional boolean)
    on conflict (id) do update set lab_id = excluded.lab_id, step_number = excluded.step_number, title = excluded.title,
        instruction = excluded.instruction, activity = excluded.activity, config = excluded.config,
        is_optional = excluded.is_optional;

    delete from public.lab_tests t using jsonb_array_elements(pack -> 'steps') s where t.lab_step_id = (s ->> 'id')::uuid;
    insert into public.lab_tests (lab_step_id, test_key, position, name, kind, spec, points, time_limit_ms, is_hidden, category)
    select t.lab_step_id, t.test_key, t.position, t.name, t.kind, t.spec, t.points, t.time_limit_ms, t.is_hidden, t.category
    from jsonb_to_recordset(pack -> 'tests')
        t(lab_step_id uuid, test_key text, position integer, name text, kind text, spec jsonb, points integer,
          time_limit_ms integer, is_hidden boolean, category text);

    delete from public.hints h using jsonb_array_elements(pack -> 'steps') s where h.lab_step_id = (s ->> 'id')::uuid;
    insert into public.hints (id, lab_step_id, hint_level, hint_text)
    select h.id, h.lab_step_id, h.hint_level, h.hint_text
    from jsonb_to_recordset(pack -> 'hints') h(id uuid, lab_step_id uuid, hint_level integer, hint_text text);

    delete from public.reference_solutions r using jsonb_array_elements(pack -> 'steps') s where r.lab_step_id = (s ->> 'id')::uuid;
    insert into public.reference_solutions (lab_step_id, files, accepted_answers, explanation)
    select r.lab_step_id, r.files, r.accepted_answers, r.explanation
    from jsonb_to_recordset(pack -> 'references')
        r(lab_step_id uuid, files jsonb, accepted_answers text[], explanation text);
$$;
