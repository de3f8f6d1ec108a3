package dev.prismo.supabase;

import dev.prismo.localserver.TestSupabase;
import dev.prismo.localserver.auth.AuthSettings;
import dev.prismo.wire.Http;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// A local Supabase with two tables of the tests' own: shelves that all can read, and books that their owner alone can.
final class Library implements AutoCloseable {
    private static final String SCHEMA = """
            create table public.shelves (id int primary key, name text not null);
            create table public.books (
                id uuid primary key default gen_random_uuid(),
                owner uuid not null default auth.uid() references auth.users on delete cascade,
                shelf_id int references public.shelves,
                title text not null,
                pages int,
                tags text[] not null default '{}',
                meta jsonb not null default '{}',
                added_at timestamptz not null default now(),
                unique (owner, title)
            );
            alter table public.shelves enable row level security;
            alter table public.books enable row level security;
            create policy all_read on public.shelves for select to anon, authenticated using (true);
            create policy own_books on public.books to authenticated
                using ((select auth.uid()) = owner) with check ((select auth.uid()) = owner);
            grant select on public.shelves to anon, authenticated;
            grant all on public.books to authenticated;
            grant all on public.shelves, public.books to service_role;
            insert into public.shelves values (1, 'novels'), (2, 'atlases'), (3, 'empty');
            create table public.visits (
                id int primary key, shelf_id int not null references public.shelves, days int4range not null, note text);
            alter table public.visits enable row level security;
            create policy all_read_visits on public.visits for select to anon, authenticated using (true);
            grant select on public.visits to anon, authenticated, service_role;
            insert into public.visits
                select n, 1 + n % 2, int4range(n, n + 5), case when n % 10 = 0 then 'looked for maps and novels' end
                from generate_series(1, 2500) n;
            create function public.visits_on(shelf int, days int[]) returns setof public.visits language sql stable
                as 'select v from public.visits v where v.shelf_id = shelf and lower(v.days) = any (visits_on.days)';
            create function public.add_up(a int, b int default 1) returns int language sql immutable as 'select a + b';
            create function public.forget() returns void language sql as 'select 1';
            create function public.dust() returns void language sql security definer as 'update public.shelves set name = name';
            create function public.shelves_from(first int) returns setof public.shelves language sql stable
                as 'select * from public.shelves where id >= first';
            """;

    final TestSupabase supabase;
    private final Http http = Http.create("Prismo/test");
    private final AtomicInteger readers = new AtomicInteger();

    Library(Path folder) throws SQLException {
        supabase = TestSupabase.start(folder);
        execute(SCHEMA);
    }

    SupabaseClient client(SecretStore store, Clock clock) {
        return SupabaseClient.builder(supabase.server().url(), supabase.server().anonKey())
                .http(http)
                .secretStore(store)
                .clock(clock)
                .build();
    }

    /// A client that reaches the server at `url` and loses no time.
    SupabaseClient client(RealtimeTiming timing, String url) {
        return SupabaseClient.builder(url, supabase.server().anonKey()).http(http).realtimeTiming(timing).build();
    }

    SupabaseClient client() {
        return client(new MemorySecretStore(), Clock.systemUTC());
    }

    /// A client signed in with an account of its own.
    SupabaseClient reader() {
        SupabaseClient client = client();
        client.auth().signUp(newAddress(), "correct horse 1", Map.of("display_name", "Reader"));
        return client;
    }

    SupabaseClient service() {
        return SupabaseClient.builder(supabase.server().url(), supabase.server().serviceRoleKey())
                .http(http)
                .build();
    }

    /// Changes how Auth behaves, beginning with its defaults.
    void settings(UnaryOperator<AuthSettings> change) {
        supabase.server().settings().change(before -> change.apply(AuthSettings.defaults()));
    }

    Http http() {
        return http;
    }

    String newAddress() {
        return "reader" + readers.incrementAndGet() + "@example.org";
    }

    void execute(String sql) throws SQLException {
        URI uri = URI.create(supabase.server().dbUrl());
        String[] user = uri.getUserInfo().split(":", 2);
        String url = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
        try (Connection connection = DriverManager.getConnection(url, user[0], user[1]);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        http.close();
        supabase.close();
    }
}
