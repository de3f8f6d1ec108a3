package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.localserver.TestPostgres;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaCacheTest {
    private final TestPostgres db = TestPostgres.bootstrapped();
    private final SettableClock clock = new SettableClock();
    private final SchemaCache cache = new SchemaCache(db.dataSource("authenticator"), List.of("public"), clock);

    @AfterEach
    void drop() {
        db.close();
    }

    @Test
    void the_catalog_is_read_once() throws SQLException {
        assertThat(cache.get()).isSameAs(cache.get());
    }

    @Test
    void what_is_missing_is_looked_for_again_but_not_all_the_time() throws SQLException {
        Catalog old = cache.get();
        db.execute("create table public.later (id int)");
        assertThat(cache.renew(old)).isSameAs(old);
        clock.forward(Duration.ofSeconds(2));
        Catalog renewed = cache.renew(old);
        assertThat(renewed.schema("public").table("later")).isPresent();
        assertThat(cache.renew(old)).as("another request has renewed it").isSameAs(renewed);
    }

    @Test
    void a_dropped_cache_is_read_anew() throws SQLException {
        cache.get();
        db.execute("create table public.later (id int)");
        cache.drop();
        assertThat(cache.get().schema("public").table("later")).isPresent();
    }

    @Test
    void foreign_keys_hold_for_views_on_views() throws SQLException {
        db.execute(
                """
                create table public.a (id int primary key, note text);
                create table public.b (id int primary key, a_id int references public.a);
                create view public.v1 as select b.a_id as parent, (select max(x.id) from public.b x) as top, id from public.b;
                create view public.v2 as select parent as grand, id from public.v1;
                create view public.v3 as select a_id + 0 as a_id, id from public.b;""");
        Schema schema = cache.get().schema("public");
        assertThat(from(schema, "v1")).extracting(r -> r.to().name() + r.columns()).containsOnly("a[parent]");
        assertThat(from(schema, "v2")).extracting(r -> r.to().name() + r.columns()).containsOnly("a[grand]");
        assertThat(from(schema, "v3")).isEmpty();
    }

    private static List<Schema.Relationship> from(Schema schema, String name) {
        return schema.relationshipsFrom(schema.table(name).orElseThrow());
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
