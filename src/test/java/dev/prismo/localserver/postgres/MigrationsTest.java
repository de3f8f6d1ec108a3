package dev.prismo.localserver.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.localserver.LocalServerException;
import dev.prismo.localserver.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private static final SqlFile FIRST = new SqlFile("20260101_first.sql", """
            create table notes (id int primary key, body text); -- one; with a semicolon in the comment
            insert into notes values (1, 'a ; b');
            create function f() returns int language plpgsql as $$ begin perform 1; return 2; end $$;
            """);
    private static final SqlFile SECOND = new SqlFile("20260102_second.sql", "insert into notes values (2, 'c')");
    private static final SqlFile BROKEN =
            new SqlFile("20260103_broken.sql", "insert into notes values (3, 'd'); insert into nowhere values (1)");

    private final TestPostgres db = TestPostgres.bootstrapped();
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = db.dataSource("postgres").getConnection();
    }

    @AfterEach
    void drop() throws SQLException {
        connection.close();
        db.close();
    }

    @Test
    void migrations_are_applied_once_and_in_order() throws SQLException {
        Migrations migrations = Migrations.of(List.of(SECOND, FIRST));
        migrations.apply(connection);
        migrations.apply(connection);
        assertThat(column("select body from notes order by id")).containsExactly("a ; b", "c");
    }

    @Test
    void history_is_kept_as_the_supabase_cli_keeps_it() throws SQLException {
        Migrations.of(List.of(FIRST)).apply(connection);
        assertThat(column("select version || '|' || name || '|' || cardinality(statements)"
                        + " from supabase_migrations.schema_migrations"))
                .containsExactly("20260101|first|3");
    }

    @Test
    void a_later_migration_is_added_to_earlier_ones() throws SQLException {
        Migrations.of(List.of(FIRST)).apply(connection);
        Migrations.of(List.of(FIRST, SECOND)).apply(connection);
        assertThat(column("select body from notes order by id")).containsExactly("a ; b", "c");
    }

    @Test
    void a_failed_migration_leaves_no_trace_and_names_itself() throws SQLException {
        assertThatThrownBy(() -> Migrations.of(List.of(FIRST, BROKEN)).apply(connection))
                .isInstanceOf(LocalServerException.MigrationFailed.class)
                .hasMessageContaining("20260103_broken.sql")
                .hasMessageContaining("nowhere");
        assertThat(column("select id from notes")).containsExactly("1");
        assertThat(column("select version from supabase_migrations.schema_migrations")).containsExactly("20260101");
    }

    @Test
    void a_database_of_a_newer_app_is_refused_untouched() throws SQLException {
        Migrations.of(List.of(FIRST, SECOND)).apply(connection);
        SqlFile other = new SqlFile("20260104_other.sql", "drop table notes");
        assertThatThrownBy(() -> Migrations.of(List.of(FIRST, other)).apply(connection))
                .isInstanceOf(LocalServerException.Newer.class)
                .hasMessageContaining("20260102");
        assertThat(column("select body from notes order by id")).containsExactly("a ; b", "c");
    }

    @Test
    void a_setting_made_by_one_migration_does_not_reach_the_next() throws SQLException {
        SqlFile setting = new SqlFile("1_setting.sql", "set search_path = extensions");
        SqlFile table = new SqlFile("2_table.sql", "create table here (id int primary key)");
        Migrations.of(List.of(setting, table)).apply(connection);
        assertThat(column("select to_regclass('public.here') is not null")).containsExactly("t");
    }

    private List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
