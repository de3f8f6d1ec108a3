-- What a sign-in through somebody else has to remember between its steps, by the names of Supabase Auth.

set local role supabase_auth_admin;

alter table auth.flow_state
    alter column auth_code drop not null,
    add column invite_token text,
    add column referrer text,
    add column oauth_client_state_id uuid,
    add column linking_target_id uuid,
    add column email_optional boolean not null default false;

-- The secret half of the challenge that goes to the other issuer.
create table auth.oauth_client_states (
    id uuid primary key,
    provider_type text not null,
    code_verifier text,
    created_at timestamptz not null
);
create index idx_oauth_client_states_created_at on auth.oauth_client_states (created_at);
alter table auth.oauth_client_states enable row level security;
grant all on auth.oauth_client_states to postgres with grant option;

set local role none;

create or replace function local_server.user_json(account auth.users) returns jsonb
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
        'email_change_sent_at', local_server.moment(account.email_change_sent_at),
        'reauthentication_sent_at', local_server.moment(account.reauthentication_sent_at),
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
