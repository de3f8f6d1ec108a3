package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Changes of the schema that no request runs into: it is told of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReloadTest {
    private final Cinema cinema = new Cinema();

    @AfterAll
    void stop() {
        cinema.gateway().close();
        cinema.close();
    }

    @Test
    void a_notice_makes_the_gateway_look_again() {
        cinema.db().execute("create view public.only_new as select 1 as id; grant select on public.only_new to authenticated");
        cinema.gateway().listen(cinema.db().dataSource("authenticator"));
        await().until(() -> listeners() == 1);
        assertThat(cinema.get("/only_new").status()).isEqualTo(200);
        cinema.db().execute("create or replace view public.only_new as select 1 as id, 2 as more");
        assertThat(cinema.get("/only_new").text()).isEqualTo("[{\"id\":1}]");
        cinema.db().execute("notify pgrst, 'reload schema'");
        await().untilAsserted(() -> assertThat(cinema.get("/only_new").text()).isEqualTo("[{\"id\":1,\"more\":2}]"));
    }

    @Test
    void a_lost_connection_is_made_again() {
        cinema.gateway().listen(cinema.db().dataSource("authenticator"));
        await().until(() -> listeners() == 1);
        cinema.kill("query = 'listen pgrst'");
        await().until(() -> listeners() == 1);
    }

    @Test
    void a_closed_gateway_listens_no_more() {
        cinema.gateway().listen(cinema.db().dataSource("authenticator"));
        await().until(() -> listeners() == 1);
        cinema.gateway().close();
        await().until(() -> listeners() == 0);
    }

    private long listeners() {
        return cinema.count("pg_stat_activity where query = 'listen pgrst' and datname = current_database()");
    }
}
