package dev.prismo.app.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the policies cost: the app's commonest queries in a large school, as a learner and as an instructor, beside the
/// same query as the tables' owner, whom no policy concerns. Queries name whose rows they want, as the app does.
public final class RlsBench implements Bench {
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 200;
    private static final int BIG = 10_000;
    private static final Pattern SCANNED = Pattern.compile("Seq Scan on (\\w+)");

    private enum As { LEARNER, INSTRUCTOR }

    /// @param parameters of the SQL, each a uuid
    private record Query(String name, As as, String sql, Function<School, List<UUID>> parameters) {}

    private static final String CLASS_ATTEMPTS =
            """
            select a.id, a.user_id, a.lab_step_id, a.verdict, a.score, a.submitted_at
            from public.attempts a
            where a.user_id in (select m.user_id from public.class_members m where m.class_id = ? and m.role = 'learner')
            """;

    private static final List<Query> QUERIES = List.of(
            new Query("contents", As.LEARNER, """
                    select c.id, c.name, (select json_agg(json_build_object('id', m.id, 'name', m.name, 'labs',
                        (select json_agg(json_build_object('id', l.id, 'name', l.name)) from public.labs l where l.module_id = m.id)))
                        from public.modules m where m.collection_id = c.id)
                    from public.collections c order by c.position""", school -> List.of()),
            new Query("lab", As.LEARNER, """
                    select to_json(l), (select json_agg(json_build_object('step', s.title,
                        'tests', (select json_agg(t.*) from public.lab_tests t where t.lab_step_id = s.id),
                        'hints', (select json_agg(h.*) from public.hints h where h.lab_step_id = s.id)))
                        from public.lab_steps s where s.lab_id = l.id)
                    from public.labs l where l.id = ?""", school -> List.of(school.lab())),
            new Query("attempts", As.LEARNER, """
                    select a.*, (select json_agg(f.*) from public.attempt_files f where f.attempt_id = a.id)
                    from public.attempts a where a.user_id = ? and a.lab_step_id = ? order by a.submitted_at desc""",
                    school -> List.of(school.learner(), school.step())),
            new Query("progress", As.LEARNER, "select * from public.my_lab_progress()", school -> List.of()),
            new Query("mastery", As.LEARNER, "select * from public.mastery where user_id = ? order by progress desc",
                    school -> List.of(school.learner())),
            new Query("news", As.LEARNER,
                    "select * from public.notifications where user_id = ? order by created_at desc limit 20",
                    school -> List.of(school.learner())),
            new Query("due", As.LEARNER, """
                    select a.*, c.name from public.class_members m
                    join public.classes c on c.id = m.class_id join public.assignments a on a.class_id = c.id
                    where m.user_id = ? order by a.due_at""", school -> List.of(school.learner())),
            new Query("drafts", As.LEARNER, "select * from public.drafts where user_id = ? order by saved_at desc",
                    school -> List.of(school.learner())),
            new Query("members", As.INSTRUCTOR,
                    "select * from public.class_members where class_id = ? order by display_name",
                    school -> List.of(school.lesson())),
            new Query("queue", As.INSTRUCTOR,
                    CLASS_ATTEMPTS + "and a.status = 'submitted' order by a.submitted_at limit 50",
                    school -> List.of(school.lesson())),
            new Query("class-attempts", As.INSTRUCTOR, CLASS_ATTEMPTS + "order by a.submitted_at desc limit 200",
                    school -> List.of(school.lesson())),
            new Query("class-mastery", As.INSTRUCTOR, """
                    select m.display_name, k.skill_tag, k.progress, s.current_streak
                    from public.class_members m
                    join public.mastery k on k.user_id = m.user_id left join public.streaks s on s.user_id = m.user_id
                    where m.class_id = ? and m.role = 'learner'""", school -> List.of(school.lesson())),
            new Query("attempt", As.INSTRUCTOR, """
                    select a.*, (select json_agg(f.*) from public.attempt_files f where f.attempt_id = a.id)
                    from public.attempts a where a.id = ?""", school -> List.of(school.attempt())));

    private final String jdbcUrl;
    private final String superuserJdbcUrl;

    /// @param jdbcUrl of a database with the curriculum and nobody in it, as its owner
    /// @param superuserJdbcUrl for the fill, which leaves triggers out
    public RlsBench(String jdbcUrl, String superuserJdbcUrl) {
        this.jdbcUrl = jdbcUrl;
        this.superuserJdbcUrl = superuserJdbcUrl;
    }

    @Override
    public String name() {
        return "rls";
    }

    @Override
    public void run(Consumer<Figure> figures) throws SQLException, IOException {
        try (Connection free = DriverManager.getConnection(jdbcUrl);
                Connection bound = DriverManager.getConnection(jdbcUrl)) {
            long began = System.nanoTime();
            School school = fill();
            figures.accept(Figure.plain("rls.fill", (System.nanoTime() - began) / 1e9, "s"));
            Set<String> big = bigTables(free);
            for (Query query : QUERIES) {
                UUID caller = query.as() == As.LEARNER ? school.learner() : school.instructor();
                become(free, "postgres", caller);
                become(bound, "authenticated", caller);
                String row = "rls." + query.as().name().toLowerCase(Locale.ROOT) + "." + query.name();
                figures.accept(compared(row, query, school, free, bound));
                Set<String> scanned = scanned(query, school, bound);
                scanned.retainAll(big);
                figures.accept(new Figure(
                        row + ".scans", scanned.size(), "", null, scanned.isEmpty() ? null : String.join(", ", scanned)));
            }
        }
    }

    private School fill() throws SQLException, IOException {
        try (Connection superuser = DriverManager.getConnection(superuserJdbcUrl)) {
            return School.fill(superuser);
        }
    }

    /// In turns, so that both have the machine in the same mood.
    private static Figure compared(String row, Query query, School school, Connection free, Connection bound)
            throws SQLException {
        double[] without = new double[ROUNDS];
        double[] with = new double[ROUNDS];
        try (PreparedStatement a = prepared(query, school, free);
                PreparedStatement b = prepared(query, school, bound)) {
            long rows = 0;
            for (int i = 0; i < WARM_UP; i++) {
                rows = read(a);
                if (read(b) != rows) {
                    throw new IllegalStateException(row + ": the policies hide what the caller asks for");
                }
            }
            if (rows == 0) {
                throw new IllegalStateException(row + ": nothing found");
            }
            for (int i = 0; i < ROUNDS; i++) {
                without[i] = millis(a);
                with[i] = millis(b);
            }
        }
        return Figure.against(
                row, new Percentiles(with).median(), "ms", "without policies", new Percentiles(without).median());
    }

    private static double millis(PreparedStatement statement) throws SQLException {
        long began = System.nanoTime();
        read(statement);
        return (System.nanoTime() - began) / 1e6;
    }

    private static long read(PreparedStatement statement) throws SQLException {
        long rows = 0;
        try (ResultSet all = statement.executeQuery()) {
            while (all.next()) {
                rows++;
            }
        }
        return rows;
    }

    private static PreparedStatement prepared(Query query, School school, Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query.sql());
        bind(statement, query, school);
        return statement;
    }

    private static void bind(PreparedStatement statement, Query query, School school) throws SQLException {
        List<UUID> parameters = query.parameters().apply(school);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    /// The tables that the caller's query reads from one end to the other.
    private static Set<String> scanned(Query query, School school, Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (PreparedStatement explain = connection.prepareStatement("explain " + query.sql())) {
            bind(explain, query, school);
            try (ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    Matcher scan = SCANNED.matcher(lines.getString(1));
                    if (scan.find()) {
                        tables.add(scan.group(1));
                    }
                }
            }
        }
        return tables;
    }

    private static Set<String> bigTables(Connection owner) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
                                + " and reltuples >= " + BIG)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static void become(Connection connection, String role, UUID caller) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select set_config('role', ?, false), set_config('request.jwt.claims', ?, false)")) {
            statement.setString(1, role);
            statement.setString(2, "{\"role\":\"authenticated\",\"sub\":\"" + caller + "\"}");
            statement.executeQuery().close();
        }
    }
}
