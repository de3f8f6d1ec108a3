package dev.prismo.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.prismo.learn.LearnException;
import dev.prismo.supabase.Filter;
import dev.prismo.supabase.SupabaseClient;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloudTableTest {
    @TempDir
    private static Path folder;

    private static TestCloud cloud;

    private record UserRow(UUID id, String displayName) {}

    @BeforeAll
    static void start() {
        cloud = TestCloud.start(folder);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void the_list_of_tables_is_that_of_the_database() {
        List<String> inDatabase = cloud.texts("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')""");

        assertThat(Arrays.stream(TableName.values()).map(TableName::wireName)).containsExactlyInAnyOrderElementsOf(inDatabase);
    }

    @Test
    void the_key_of_a_table_is_its_primary_key() {
        List<String> keys = cloud.texts("""
                select c.relname || '.' || string_agg(a.attname, ',') from pg_index i
                join pg_class c on c.oid = i.indrelid
                join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
                where i.indisprimary and c.relnamespace = 'public'::regnamespace
                group by c.relname""");

        assertThat(Arrays.stream(TableName.values()).map(name -> name.wireName() + "." + name.key())).containsAll(keys);
    }

    @ParameterizedTest
    @EnumSource(TableName.class)
    void every_table_can_be_queried_and_looked_into_by_key(TableName name) {
        CloudTable<JsonObject> table = new CloudTable<>(cloud.service(), name, "*", JsonObject.class);

        assertThat(table.getByKey(UUID.randomUUID())).isEmpty();
        assertThat(table.query(first -> first.limit(1)).size()).isLessThanOrEqualTo(1);
    }

    @Test
    void rows_are_found_by_filter_and_by_key() {
        TestCloud.Learner ada = cloud.learner("Ada");
        UUID id = id(ada.client());
        CloudTable<UserRow> users = new CloudTable<>(ada.client(), TableName.USERS, "id, display_name", UserRow.class);

        assertThat(users.getByKey(id)).contains(new UserRow(id, "Ada"));
        assertThat(users.query(Filter.eq("display_name", "Ada"), Filter.eq("id", id))).containsExactly(new UserRow(id, "Ada"));
        assertThat(users.query(Filter.eq("display_name", "Ada"), Filter.neq("id", id))).isEmpty();
    }

    @Test
    void a_row_is_changed_by_key_and_comes_back_as_it_is_now() {
        SupabaseClient ada = cloud.learner("Ada").client();
        CloudTable<UserRow> users = new CloudTable<>(ada, TableName.USERS, "id, display_name", UserRow.class);

        assertThat(users.update(id(ada), Map.of("display_name", "Countess"))).isEqualTo(new UserRow(id(ada), "Countess"));
        assertThat(users.getByKey(id(ada))).map(UserRow::displayName).contains("Countess");
    }

    @Test
    void a_row_of_somebody_else_is_gone_to_whoever_would_change_it() {
        SupabaseClient ada = cloud.learner("Ada").client();
        SupabaseClient bob = cloud.learner("Bob").client();
        CloudTable<UserRow> users = new CloudTable<>(bob, TableName.USERS, "id, display_name", UserRow.class);

        assertThat(users.getByKey(id(ada))).isEmpty();
        assertThatThrownBy(() -> users.update(id(ada), Map.of("display_name", "Eve"))).isInstanceOf(LearnException.Gone.class);
    }

    private static UUID id(SupabaseClient client) {
        return client.auth().session().orElseThrow().user().id();
    }
}
