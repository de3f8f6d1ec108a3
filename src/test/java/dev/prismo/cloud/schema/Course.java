package dev.prismo.cloud.schema;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// Content and the ways of a learner through it, with as little said as a test needs.
final class Course {
    private final SchemaDatabase db;
    private final UUID module;

    /// A collection with one module and no labs yet.
    Course(SchemaDatabase db) {
        this.db = db;
        UUID collection = insert("collections (slug, name, is_public) values (?, 'Python from zero', true)", slug());
        module = module(collection);
    }

    UUID module() {
        return module;
    }

    UUID module(UUID collection) {
        return insert("modules (collection_id, slug, name, is_public) values (?, ?, 'Loops', true)", collection, slug());
    }

    UUID lab(String name) {
        return lab(name, "python", 1, "loops");
    }

    UUID lab(String name, String language, int difficulty, String... skills) {
        return insert("""
                labs (module_id, slug, name, language, difficulty, skills, is_public)
                values (?, ?, ?, ?, ?, string_to_array(?, ','), true)""",
                module, slug(), name, language, difficulty, String.join(",", skills));
    }

    UUID codeStep(UUID lab, int number) {
        return insert("""
                lab_steps (lab_id, step_number, title, activity, config)
                select id, ?, 'Write it', 'code', jsonb_build_object('language', language, 'entry_point', 'main')
                from labs where id = ?""", number, lab);
    }

    /// A step that asks something: options `a`, `b`, `c` if `accepted` holds option ids, a text otherwise.
    UUID question(UUID lab, int number, String kind, String... accepted) {
        UUID step = insert("lab_steps (lab_id, step_number, title, activity, config) values (?, ?, 'Say it', ?, '{}')",
                lab, number, kind);
        insert("reference_solutions (lab_step_id, accepted_answers, explanation) values (?, string_to_array(?, '|'), 'Because.')",
                step, String.join("|", accepted));
        return step;
    }

    UUID test(UUID step, String key, boolean hidden) {
        return insert("""
                lab_tests (lab_step_id, test_key, name, kind, spec, is_hidden, category)
                values (?, ?, 'prints', 'program', '{"expected": "42"}', ?, 'numbers')""", step, key, hidden);
    }

    UUID submit(UUID learner, UUID step) {
        return submit(learner, UUID.randomUUID(), step, "print(42)");
    }

    UUID submit(UUID learner, UUID id, UUID step, String program) {
        return submit(learner, id, step, program, 0, Instant.now(), LocalDate.now(java.time.ZoneOffset.UTC));
    }

    UUID submit(UUID learner, UUID id, UUID step, String program, int hints, Instant at, LocalDate day) {
        db.learner(learner).run("""
                select submit_attempt(id => ?, lab_id => s.lab_id, lab_step_id => s.id, language => s.config ->> 'language',
                    files => jsonb_build_array(jsonb_build_object('path', 'main.py', 'text', ?::text)), hints_used => ?,
                    occurred_at => ?, local_date => ?, zone => 'Europe/Berlin')
                from lab_steps s where s.id = ?""", id, program, hints, java.sql.Timestamp.from(at), day, step);
        return id;
    }

    void grade(UUID attempt, String verdict, int score) {
        db.service().run("select record_grade(?, ?, ?, '{}')", attempt, verdict, score);
    }

    /// Submits and passes.
    void pass(UUID learner, UUID step) {
        grade(submit(learner, step), "OK", 100);
    }

    void fail(UUID learner, UUID step, int score) {
        grade(submit(learner, step), "WRONG_ANSWER", score);
    }

    /// A day on which the learner learned something, however long ago.
    void learnedOn(UUID learner, LocalDate day) {
        db.owner().run("""
                insert into activity_events (user_id, kind, local_date, occurred_at)
                values (?, 'answer_right', ?, ?::date + time '12:00')""", learner, day, day);
    }

    private UUID insert(String what, Object... arguments) {
        return (UUID) db.owner().value("insert into " + what + " returning id", arguments);
    }

    private static String slug() {
        return "s" + UUID.randomUUID();
    }
}
