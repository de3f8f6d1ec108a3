package dev.prismo.app.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the policies cost: the app's commonest queries in a large school, as a learner and as an instructor, beside the
/// same query as the tables' owner, whom no policy concerns.
///
/// For each query there are three rows. `rls.<who>.<query>`: a transaction as the gateway sends it, one message that sets
/// role and claims and asks, from sending to the last row read. `.query`: the same without what sets role and claims. `.scans`:
/// how many of the big tables the caller's query reads from one end to the other. Both sides send the same but for the
/// role's name, on connections of their own that keep prepared statements, as PostgREST's do.
public final class RlsBench implements Bench {
    /// Beyond what the driver takes to prepare a statement (5) and the server to choose a plan for all parameters (5 more).
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 200;
    private static final int BIG = 10_000;
    private static final Pattern SCANNED = Pattern.compile("Seq Scan on (\\w+)");
    private static final String OWNER = "postgres";
    private static final String BOUND = "authenticated";
    private static final String PRELUDE =
            """
            select set_config('role', ?, true), set_config('request.jwt.claims', ?, true),
                set_config('request.method', 'GET', true), set_config('request.path', '/rest/v1/', true),
                set_config('request.headers', '{}', true);
            """;

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
        long began = System.nanoTime();
        School school;
        try (Connection superuser = DriverManager.getConnection(superuserJdbcUrl)) {
            school = School.fill(superuser);
        }
        figures.accept(Figure.plain("rls.fill", (System.nanoTime() - began) / 1e9, "s"));
        measure(school, figures);
    }

    void measure(School school, Consumer<Figure> figures) throws SQLException {
        for (RlsQuery query : RlsQuery.ALL) {
            for (RlsQuery.As as : RlsQuery.As.values()) {
                if (query.askedBy().contains(as)) {
                    measure("rls." + as + "." + query.name(), query, school, as.in(school), figures);
                }
            }
        }
    }

    private void measure(String row, RlsQuery query, School school, UUID caller, Consumer<Figure> figures)
            throws SQLException {
        try (Connection free = DriverManager.getConnection(jdbcUrl);
                Connection bound = DriverManager.getConnection(jdbcUrl)) {
            try (PreparedStatement a = transaction(OWNER, query, school, caller, free);
                    PreparedStatement b = transaction(BOUND, query, school, caller, bound)) {
                figures.accept(compared(row, a, b));
            }
            become(free, OWNER, caller);
            become(bound, BOUND, caller);
            try (PreparedStatement a = prepared(query.sql(), 0, query, school, caller, free);
                    PreparedStatement b = prepared(query.sql(), 0, query, school, caller, bound)) {
                figures.accept(compared(row + ".query", a, b));
            }
            Set<String> scanned = scanned(query, school, caller, bound);
            scanned.retainAll(bigTables(free));
            figures.accept(new Figure(
                    row + ".scans", scanned.size(), "", null, scanned.isEmpty() ? null : String.join(", ", scanned)));
        }
    }

    /// Pair by pair, each the other way round than the one before, so that both sides have the machine in the same mood.
    private static Figure compared(String row, PreparedStatement a, PreparedStatement b) throws SQLException {
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
        double[] without = new double[2 * ROUNDS];
        double[] with = new double[2 * ROUNDS];
        for (int i = 0; i < 2 * ROUNDS; i += 2) {
            without[i] = micros(a);
            with[i] = micros(b);
            with[i + 1] = micros(b);
            without[i + 1] = micros(a);
        }
        return Figure.against(
                row, new Percentiles(with).median(), "us", "without policies", new Percentiles(without).median());
    }

    private static double micros(PreparedStatement statement) throws SQLException {
        long began = System.nanoTime();
        read(statement);
        return (System.nanoTime() - began) / 1e3;
    }

    /// @return how many rows the last of the statements finds
    private static long read(PreparedStatement statement) throws SQLException {
        statement.execute();
        long rows;
        do {
            rows = 0;
            try (ResultSet all = statement.getResultSet()) {
                while (all.next()) {
                    rows++;
                }
            }
        } while (statement.getMoreResults());
        return rows;
    }

    private static PreparedStatement transaction(
            String role, RlsQuery query, School school, UUID caller, Connection connection) throws SQLException {
        PreparedStatement statement = prepared(PRELUDE + query.sql(), 2, query, school, caller, connection);
        statement.setString(1, role);
        statement.setString(2, claims(caller));
        return statement;
    }

    /// @param before how many parameters of the SQL come before those of the query
    private static PreparedStatement prepared(
            String sql, int before, RlsQuery query, School school, UUID caller, Connection connection)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        int position = before;
        for (UUID parameter : query.parameters().apply(school, caller)) {
            statement.setObject(++position, parameter);
        }
        return statement;
    }

    private static Set<String> scanned(RlsQuery query, School school, UUID caller, Connection connection)
            throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (PreparedStatement explain = prepared("explain " + query.sql(), 0, query, school, caller, connection);
                ResultSet lines = explain.executeQuery()) {
            while (lines.next()) {
                Matcher scan = SCANNED.matcher(lines.getString(1));
                if (scan.find()) {
                    tables.add(scan.group(1));
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
            statement.setString(2, claims(caller));
            statement.executeQuery().close();
        }
    }

    private static String claims(UUID caller) {
        return "{\"role\":\"" + BOUND + "\",\"sub\":\"" + caller + "\"}";
    }
}
