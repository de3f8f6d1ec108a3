-- How Auth shows an account to clients. In a schema of the local server, as a hosted project keeps this in its program.

grant usage on schema local_server to supabase_auth_admin;

create function local_server.moment(value timestamptz) returns text
    language sql stable
    return to_char(value at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

create function local_server.identity_json(identity auth.identities) returns jsonb
    language sql stable
    return jsonb_build_object(
        'identity_id', identity.id,
        'id', identity.provider_id,
        'user_id', identity.user_id,
        'identity_data', identity.identity_data,
        'provider', identity.provider,
        'last_sign_in_at', local_server.moment(identity.last_sign_in_at),
        'created_at', local_server.moment(identity.created_at),
        'updated_at', local_server.moment(identity.updated_at),
        'email', identity.email);

create function local_server.user_json(account auth.users) returns jsonb
    language sql stable
    return jsonb_strip_nulls(jsonb_build_object(
        'id', account.id,
        'aud', account.aud,
        'role', account.role,
        'email', coalesce(account.email, ''),
        'phone', coalesce(account.phone, ''),
        'email_confirmed_at', local_server.moment(account.email_confirmed_at),
        'phone_confirmed_at', local_server.moment(account.phone_confirmed_at),
        'confirmed_at', local_server.moment(account.confirmed_at),
        'confirmation_sent_at', local_server.moment(account.confirmation_sent_at),
        'recovery_sent_at', local_server.moment(account.recovery_sent_at),
        'new_email', nullif(account.email_change, ''),
        'invited_at', local_server.moment(account.invited_at),
        'last_sign_in_at', local_server.moment(account.last_sign_in_at),
        'created_at', local_server.moment(account.created_at),
        'updated_at', local_server.moment(account.updated_at),
        'banned_until', local_server.moment(account.banned_until),
        'deleted_at', local_server.moment(account.deleted_at),
        'is_anonymous', account.is_anonymous))
    || jsonb_build_object(
        'app_metadata', coalesce(account.raw_app_meta_data, '{}'),
        'user_metadata', coalesce(account.raw_user_meta_data, '{}'),
        'identities', (
            select coalesce(jsonb_agg(local_server.identity_json(i) order by i.created_at), '[]')
            from auth.identities i
            where i.user_id = account.id));
