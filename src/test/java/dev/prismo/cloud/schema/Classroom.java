package dev.prismo.cloud.schema;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A class with its instructor, made and joined as the app does it.
final class Classroom {
    private final SchemaDatabase db;
    private final UUID teacher;
    private final UUID id;

    /// A new instructor's new class.
    Classroom(SchemaDatabase db) {
        this(db, db.signUpInstructor("Grace"));
    }

    Classroom(SchemaDatabase db, UUID teacher) {
        this.db = db;
        this.teacher = teacher;
        id = uuid(db.learner(teacher).value("select (create_class('Python 101')).id"));
    }

    UUID teacher() {
        return teacher;
    }

    UUID id() {
        return id;
    }

    String code() {
        return (String) Objects.requireNonNull(db.owner().value("select join_code from classes where id = ?", id));
    }

    /// Signs a learner up who joins.
    UUID learner(String name) {
        UUID learner = db.signUp(name);
        join(learner);
        return learner;
    }

    void join(UUID learner) {
        db.learner(learner).run("select * from join_class(?)", code());
    }

    /// Somebody else who may teach, and does teach this class.
    UUID colleague(String name) {
        UUID colleague = db.signUpInstructor(name);
        join(colleague);
        db.learner(teacher).run("select set_member_role(?, ?, 'instructor')", id, colleague);
        return colleague;
    }

    UUID assign(UUID lab) {
        return uuid(db.learner(teacher).value("select (save_assignment(class_id => ?, lab_id => ?)).id", id, lab));
    }

    private static UUID uuid(@Nullable Object value) {
        return (UUID) Objects.requireNonNull(value);
    }
}
