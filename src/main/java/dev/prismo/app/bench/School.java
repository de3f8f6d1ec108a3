package dev.prismo.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;

/// The large school that `rls-fill.sql` makes, and the people in it who ask.
///
/// @param learner is in `lesson`
/// @param instructor teaches `lesson` and four more
/// @param lesson a class
/// @param attempt of a learner in `lesson`, with a file
record School(UUID learner, UUID instructor, UUID lesson, UUID attempt, UUID lab, UUID step) {
    private static final String FILL = "/app/bench/rls-fill.sql";

    private static final String PEOPLE =
            """
            select a.user_id, t.user_id, t.class_id, a.id, a.lab_id, a.lab_step_id
            from public.class_members t
            join public.class_members s on s.class_id = t.class_id and s.role = 'learner'
            join public.attempts a on a.user_id = s.user_id
            where t.role = 'instructor' and exists (select 1 from public.attempt_files f where f.attempt_id = a.id)
            order by a.id limit 1
            """;

    static School fill(Connection superuser) throws SQLException, IOException {
        try (InputStream fill = Objects.requireNonNull(School.class.getResourceAsStream(FILL), FILL);
                Statement statement = superuser.createStatement()) {
            statement.execute(new String(fill.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("vacuum analyze");
            try (ResultSet row = statement.executeQuery(PEOPLE)) {
                row.next();
                return new School(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class),
                        row.getObject(5, UUID.class),
                        row.getObject(6, UUID.class));
            }
        }
    }
}
