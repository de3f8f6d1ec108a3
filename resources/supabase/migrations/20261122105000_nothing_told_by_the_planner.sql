-- PostgreSQL samples every column for its planner, and `Prefer: count=planned` tells the planner's guess to whoever asks:
-- `join_code=lt.M` or `content=lt.x` would, asked often enough, spell out rows that no policy shows. So nothing is sampled
-- of what people write or keep secret. Words from a short known list stay, because they tell little and queries need them.
do $$
declare
    told record;
begin
    for told in
        select c.relname as of_table, a.attname as name
        from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
          and a.atttypid = 'text'::regtype
          and a.attname not in ('activity', 'category', 'color', 'decision', 'endpoint', 'feedback_type', 'icon', 'kind',
              'lab_type', 'language', 'level', 'message_role', 'method', 'notification_type', 'priority', 'provider', 'rarity',
              'role', 'session_type', 'skill_tag', 'status', 'tag_name', 'template_type', 'verdict', 'version', 'widget_name',
              'widget_type', 'zone')
    loop
        execute format('alter table public.%I alter column %I set statistics 0', told.of_table, told.name);
    end loop;
end $$;

create or replace function public.schema_version() returns text
    language sql immutable set search_path = '' return '20261122105000';
