-- The roles of a Supabase project. Policies and grants name them, so they have the same rights as there.

create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;

-- The gateway logs in as this one and becomes one of the three above for each request.
create role authenticator login noinherit;
grant anon, authenticated, service_role to authenticator;

-- The owner of everything in `auth`.
create role supabase_auth_admin login noinherit;

-- Runs the migrations. Not a superuser, as on Supabase: what needs one must fail here too.
create role postgres login createdb createrole bypassrls;
grant anon, authenticated, service_role to postgres;

alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';
alter role supabase_auth_admin set search_path = auth;
alter role supabase_auth_admin set idle_in_transaction_session_timeout = '60s';
alter role postgres set search_path = "$user", public, extensions;

alter database postgres owner to postgres;
alter schema public owner to postgres;
grant usage on schema public to anon, authenticated, service_role;

-- Extensions stay out of `public`, which the gateway exposes.
create schema extensions;
grant usage on schema extensions to anon, authenticated, service_role;
grant all on schema extensions to postgres with grant option;
create extension "uuid-ossp" with schema extensions;
create extension pgcrypto with schema extensions;
create extension citext with schema extensions;
create extension pg_trgm with schema extensions;

-- For functions that run with their owner's rights; never exposed.
create schema private authorization postgres;

create publication supabase_realtime;
alter publication supabase_realtime owner to postgres;
