package dev.prismo.localserver.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.localserver.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static final TestPostgres DB = TestPostgres.bootstrapped();

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void migrations_run_without_the_rights_of_a_superuser() throws SQLException {
        assertThat(query("postgres", "select rolsuper from pg_roles where rolname = current_user")).isEqualTo("f");
        assertThatThrownBy(() -> query("postgres", "select pg_read_file('PG_VERSION')")).isInstanceOf(SQLException.class);
    }

    @Test
    void migrations_may_put_triggers_on_accounts_and_reference_them() {
        DB.execute("""
                create table public.profiles (id uuid primary key references auth.users on delete cascade);
                create function public.on_user() returns trigger language plpgsql security definer set search_path = ''
                as $$ begin insert into public.profiles values (new.id); return new; end $$;
                create trigger t after insert on auth.users for each row execute function public.on_user();
                """);
    }

    @Test
    void auth_uid_is_null_without_claims_even_after_an_earlier_transaction_had_some() throws SQLException {
        try (Connection connection = DB.dataSource("authenticator").getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    select set_config('role', 'authenticated', true), set_config('request.jwt.claims',
                        '{"sub":"8f14e45f-ceea-467f-a8d1-7c8b1c1d2e3f","role":"authenticated"}', true)""");
            assertThat(only(statement, "select auth.uid() || ' ' || auth.role()"))
                    .isEqualTo("8f14e45f-ceea-467f-a8d1-7c8b1c1d2e3f authenticated");
            connection.commit();
            statement.execute("set local role authenticated");
            assertThat(only(statement, "select auth.uid() is null")).isEqualTo("t");
        }
    }

    @Test
    void the_gateway_reads_no_accounts_whoever_asks() throws SQLException {
        try (Connection connection = DB.dataSource("authenticator").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role authenticated");
            assertThatThrownBy(() -> statement.executeQuery("select * from auth.users"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void the_steps_run_once() {
        Bootstrap.apply(DB.superuserJdbcUrl(), "another");
        assertThat(DB.dataSource("postgres")).satisfies(source -> source.getConnection().close());
    }

    private static String query(String role, String sql) throws SQLException {
        try (Connection connection = DB.dataSource(role).getConnection();
                Statement statement = connection.createStatement()) {
            return only(statement, sql);
        }
    }

    private static String only(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
