package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UsersTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void signing_up_makes_a_user_with_the_given_name() {
        UUID ada = DB.signUp("  Ada Lovelace ");

        assertThat(DB.learner(ada).value("select display_name from users")).isEqualTo("Ada Lovelace");
    }
}
