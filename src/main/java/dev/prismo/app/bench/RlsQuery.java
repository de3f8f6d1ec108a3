package dev.prismo.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/// One of the app's commonest queries. Each names whose rows it wants, as the app does, so that it finds the same without
/// policies.
///
/// @param askedBy who asks this in the app
/// @param parameters of the SQL, given the school and the caller
record RlsQuery(String name, Set<As> askedBy, String sql, BiFunction<School, UUID, List<UUID>> parameters) {
    enum As {
        LEARNER,
        INSTRUCTOR;

        UUID in(School school) {
            return this == LEARNER ? school.learner() : school.instructor();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<As> BOTH = Set.of(As.LEARNER, As.INSTRUCTOR);

    private static final String CLASS_ATTEMPTS =
            """
            select a.id, a.user_id, a.lab_step_id, a.verdict, a.score, a.submitted_at
            from public.attempts a
            where a.user_id in (select m.user_id from public.class_members m where m.class_id = ? and m.role = 'learner')
            """;

    static final List<RlsQuery> ALL = List.of(
            new RlsQuery("contents", BOTH, """
                    select c.id, c.name, (select json_agg(json_build_object('id', m.id, 'name', m.name, 'labs',
                        (select json_agg(json_build_object('id', l.id, 'name', l.name)) from public.labs l where l.module_id = m.id)))
                        from public.modules m where m.collection_id = c.id)
                    from public.collections c order by c.position""", (school, caller) -> List.of()),
            new RlsQuery("lab", BOTH, """
                    select to_json(l), (select json_agg(json_build_object('step', s.title,
                        'tests', (select json_agg(t.*) from public.lab_tests t where t.lab_step_id = s.id and not t.is_hidden),
                        'hints', (select json_agg(h.*) from public.hints h where h.lab_step_id = s.id)))
                        from public.lab_steps s where s.lab_id = l.id and s.step_number is not null)
                    from public.labs l where l.id = ?""", (school, caller) -> List.of(school.lab())),
            new RlsQuery("attempts", BOTH, """
                    select a.*, (select json_agg(f.*) from public.attempt_files f where f.attempt_id = a.id)
                    from public.attempts a where a.user_id = ? and a.lab_step_id = ? order by a.submitted_at desc""",
                    (school, caller) -> List.of(school.learner(), school.step())),
            new RlsQuery("attempt", BOTH, """
                    select a.*, (select json_agg(f.*) from public.attempt_files f where f.attempt_id = a.id)
                    from public.attempts a where a.id = ?""", (school, caller) -> List.of(school.attempt())),
            new RlsQuery("mastery", BOTH, "select * from public.mastery where user_id = ? order by progress desc",
                    (school, caller) -> List.of(school.learner())),
            new RlsQuery("due", BOTH, """
                    select a.*, c.name from public.class_members m
                    join public.classes c on c.id = m.class_id join public.assignments a on a.class_id = c.id
                    where m.user_id = ? order by a.due_at""", (school, caller) -> List.of(caller)),
            new RlsQuery("progress", Set.of(As.LEARNER), "select * from public.my_lab_progress()",
                    (school, caller) -> List.of()),
            new RlsQuery("news", Set.of(As.LEARNER),
                    "select * from public.notifications where user_id = ? order by created_at desc limit 20",
                    (school, caller) -> List.of(caller)),
            new RlsQuery("drafts", Set.of(As.LEARNER),
                    "select * from public.drafts where user_id = ? order by saved_at desc",
                    (school, caller) -> List.of(caller)),
            new RlsQuery("members", Set.of(As.INSTRUCTOR),
                    "select * from public.class_members where class_id = ? order by display_name",
                    (school, caller) -> List.of(school.lesson())),
            new RlsQuery("queue", Set.of(As.INSTRUCTOR),
                    CLASS_ATTEMPTS + "and a.status = 'submitted' order by a.submitted_at limit 50",
                    (school, caller) -> List.of(school.lesson())),
            new RlsQuery("class-attempts", Set.of(As.INSTRUCTOR),
                    CLASS_ATTEMPTS + "order by a.submitted_at desc limit 200",
                    (school, caller) -> List.of(school.lesson())),
            new RlsQuery("class-mastery", Set.of(As.INSTRUCTOR), """
                    select m.display_name, k.skill_tag, k.progress, s.current_streak
                    from public.class_members m
                    join public.mastery k on k.user_id = m.user_id left join public.streaks s on s.user_id = m.user_id
                    where m.class_id = ? and m.role = 'learner'""", (school, caller) -> List.of(school.lesson())));
}
