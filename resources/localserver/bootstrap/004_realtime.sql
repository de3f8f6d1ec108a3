-- What Realtime needs in the database. A hosted project reads the write-ahead log; here triggers announce what changed.

create role supabase_realtime_admin nologin noinherit;
grant supabase_realtime_admin to postgres;

create schema realtime;
grant usage on schema realtime to postgres, anon, authenticated, service_role, supabase_realtime_admin;

-- The columns of a row that are its key.
create function realtime.key_of(whole jsonb, key_columns text[]) returns jsonb
    language plpgsql immutable
    set search_path = ''
as $$
declare
    key jsonb := '{}';
    name text;
begin
    foreach name in array key_columns loop
        key := jsonb_set(key, array[name], coalesce(whole -> name, 'null'));
    end loop;
    return key;
end
$$;

-- Announces the key of a changed row. Of a table with policies never the row itself: who may see it is decided for each
-- subscriber when it is read. A notification holds less than 8,000 bytes, so that rows come along only while they fit:
-- the new one where no policy guards it, the previous one where the table's replica identity asks for it.
-- Equal notifications of one transaction would become one; the time keeps them apart.
create function realtime.announce_change() returns trigger
    language plpgsql
    set search_path = ''
    set timezone = 'UTC'
as $$
declare
    space constant int := 7900;
    row_now jsonb;
    row_before jsonb;
    guarded boolean;
    fully_identified boolean;
    news jsonb := jsonb_build_object(
        'table', tg_relid::bigint,
        'type', tg_op,
        'at', (extract(epoch from clock_timestamp()) * 1000000)::bigint);
    larger jsonb;
begin
    select relrowsecurity, relreplident = 'f' into guarded, fully_identified
        from pg_catalog.pg_class where oid = tg_relid;
    if tg_op <> 'DELETE' then
        row_now := to_jsonb(new);
        news := news || jsonb_build_object('key', realtime.key_of(row_now, tg_argv));
    end if;
    if tg_op <> 'INSERT' then
        row_before := to_jsonb(old);
        news := news || jsonb_build_object('old_key', realtime.key_of(row_before, tg_argv));
    end if;
    if octet_length(news::text) > space then
        news := news - 'key' - 'old_key';
    end if;
    if row_now is not null and not guarded then
        larger := news || jsonb_build_object('new', row_now);
        if octet_length(larger::text) <= space then
            news := larger;
        end if;
    end if;
    if row_before is not null and fully_identified then
        larger := news || jsonb_build_object('old', row_before);
        if octet_length(larger::text) <= space then
            news := larger;
        end if;
    end if;
    perform pg_catalog.pg_notify('realtime_changes', news::text);
    return null;
end
$$;

-- Announces that tables, rights, policies or publications are not what they were, in order with the changes of rows.
create function realtime.announce_schema() returns event_trigger
    language plpgsql
    set search_path = ''
as $$
begin
    perform pg_catalog.pg_notify('realtime_schema', '');
end
$$;
create event trigger realtime_announce_schema on ddl_command_end execute function realtime.announce_schema();

-- Who may read and write on a private channel is what the policies of this table say.
create table realtime.messages (
    topic text not null,
    extension text not null,
    payload jsonb,
    event text,
    private boolean default false,
    updated_at timestamp not null default now(),
    inserted_at timestamp not null default now(),
    id uuid not null default gen_random_uuid(),
    primary key (id, inserted_at)
);
alter table realtime.messages owner to supabase_realtime_admin;
alter table realtime.messages enable row level security;
grant select, insert, update on realtime.messages to postgres, anon, authenticated, service_role;

-- The channel that is asked about, for these policies.
create function realtime.topic() returns text
    language sql stable
    return nullif(current_setting('realtime.topic', true), '');
