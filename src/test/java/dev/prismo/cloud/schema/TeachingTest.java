package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whom each instructor teaches is kept beside the memberships, and says the same as they do whatever happens to them.
class TeachingTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private final Classroom room = new Classroom(DB);

    @AfterAll
    static void drop() {
        DB.close();
    }

    @AfterEach
    void what_is_kept_is_what_the_memberships_say() {
        String said = """
                select t.user_id, array_agg(distinct s.user_id order by s.user_id)
                from class_members t join class_members s on s.class_id = t.class_id and (s.role = 'learner' or s.user_id = t.user_id)
                where t.role = 'instructor' group by 1""";
        assertThat(DB.owner().rows("(select teacher_id, people from private.teaching except " + said + ") union all ("
                + said + " except select teacher_id, people from private.teaching)")).isEmpty();
    }

    @Test
    void an_instructor_sees_who_joins() {
        UUID ada = room.learner("Ada");

        assertThat(sees(room.teacher(), ada)).isTrue();
    }

    @Test
    void who_leaves_is_not_seen_any_more() {
        UUID ada = room.learner("Ada");

        DB.learner(ada).run("select leave_class(?)", room.id());

        assertThat(sees(room.teacher(), ada)).isFalse();
    }

    @Test
    void who_leaves_one_of_two_classes_is_still_seen() {
        Classroom other = new Classroom(DB, room.teacher());
        UUID ada = room.learner("Ada");
        other.join(ada);

        DB.learner(ada).run("select leave_class(?)", room.id());

        assertThat(sees(room.teacher(), ada)).isTrue();
    }

    @Test
    void who_stops_teaching_sees_nobody_any_more() {
        UUID ada = room.learner("Ada");
        UUID colleague = room.colleague("Barbara");
        assertThat(sees(colleague, ada)).isTrue();

        DB.learner(room.teacher()).run("select set_member_role(?, ?, 'learner')", room.id(), colleague);

        assertThat(sees(colleague, ada)).isFalse();
        assertThat(sees(room.teacher(), colleague)).isTrue();
    }

    @Test
    void with_a_class_goes_the_sight_of_its_learners() {
        UUID ada = room.learner("Ada");

        DB.learner(room.teacher()).run("select delete_class(?)", room.id());

        assertThat(sees(room.teacher(), ada)).isFalse();
    }

    @Test
    void nothing_is_kept_of_a_deleted_account() {
        UUID ada = room.learner("Ada");
        room.colleague("Barbara");

        DB.learner(ada).run("select delete_my_account()");
        DB.owner().run("delete from auth.users where id = ?", room.teacher());

        assertThat(DB.owner().count("private.teaching where teacher_id = ? or ? = any (people)", room.teacher(), ada)).isZero();
    }

    @Test
    void nobody_looks_up_whom_others_teach() {
        UUID ada = room.learner("Ada");

        assertThat(DB.learner(ada).count("private.my_teaching")).isZero();
        assertThat(DB.learner(ada).count("private.my_memberships")).isOne();
        assertThatThrownBy(() -> DB.learner(ada).count("private.teaching")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DB.anon().count("private.my_teaching")).hasMessageContaining("permission denied");
    }

    private static boolean sees(UUID teacher, UUID person) {
        return DB.learner(teacher).count("private.my_teaching t where ? = any (t.people)", person) == 1;
    }
}
