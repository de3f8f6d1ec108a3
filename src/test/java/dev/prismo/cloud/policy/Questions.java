package dev.prismo.cloud.policy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random questions to the API that mostly make sense: columns by their types, and tables by what joins them.
final class Questions {
    private final PolicyWorld world;
    private final Map<String, List<Column>> columns = new TreeMap<>();
    private final Map<String, List<String>> neighbours = new TreeMap<>();

    private record Column(String name, String type) {}

    Questions(PolicyWorld world) {
        this.world = world;
        world.query("""
                select c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, null) from pg_class c
                join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
                order by 1""").forEach(line -> {
            String[] parts = line.split(" ", 3);
            columns.computeIfAbsent(parts[0], table -> new ArrayList<>()).add(new Column(parts[1], parts[2]));
        });
        world.query("""
                select a.relname || ' ' || b.relname || '!' || k.conname from pg_constraint k
                join pg_class a on a.oid in (k.conrelid, k.confrelid)
                join pg_class b on b.oid in (k.conrelid, k.confrelid) and b.oid <> a.oid
                where k.contype = 'f' and k.connamespace = 'public'::regnamespace and a.relnamespace = b.relnamespace
                order by 1""").forEach(line -> {
            String[] parts = line.split(" ");
            neighbours.computeIfAbsent(parts[0], table -> new ArrayList<>()).add(parts[1]);
        });
    }

    Arbitrary<String> any() {
        return Arbitraries.of(columns.keySet()).flatMap(table -> Combinators.combine(
                        select(table, 2), filter(table).list().ofMaxSize(2), order(table), Arbitraries.of("", "", "&limit=3", "&limit=0"))
                .as((select, filters, order, page) -> table + "?select=" + select + String.join("", filters) + order + page));
    }

    private Arbitrary<Column> column(String table) {
        return Arbitraries.of(columns.get(table));
    }

    /// Columns in several spellings, and inside them what the table is joined with.
    private Arbitrary<String> select(String table, int depth) {
        Arbitrary<String> column = column(table).flatMap(c -> Arbitraries.of(forms(c.type())).map(form -> form.formatted(c.name())));
        Arbitrary<String> item = depth == 0 || !neighbours.containsKey(table) ? column : Arbitraries.frequencyOf(
                Tuple.of(4, column), Tuple.of(2, Arbitraries.just("*")), Tuple.of(3, embed(table, depth)));
        return item.set().ofMinSize(1).ofMaxSize(3).map(items -> String.join(",", items));
    }

    private static List<String> forms(String type) {
        return type.equals("jsonb") ? List.of("%s", "%s::text", "%s->>summary", "a:%s->0") : List.of("%s", "%s", "b:%s", "%s::text");
    }

    private Arbitrary<String> embed(String table, int depth) {
        return Arbitraries.of(neighbours.get(table)).flatMap(other -> Combinators
                .combine(Arbitraries.of("%s(%s)", "%s!inner(%s)", "...%s(%s)", "%s!left(%s)"), select(other.split("!")[0], depth - 1))
                .as((form, inside) -> form.formatted(other, inside)));
    }

    private Arbitrary<String> filter(String table) {
        return column(table).flatMap(column -> Combinators
                .combine(condition(column.type()), Arbitraries.of("&%1$s=%2$s", "&%1$s=not.%2$s", "&or=(%1$s.%2$s,%1$s.not.is.null)", "&not.and=(%1$s.%2$s)"))
                .as((condition, form) -> form.formatted(column.name(), condition)));
    }

    /// Compared with what stands in the owner's rows, or with what stands nowhere.
    private Arbitrary<String> condition(String type) {
        List<String> values = switch (type) {
            case "uuid" -> List.of("{owner}", "{attempts}", "{drafts}", "{labs}", "{classes}", "{nobody}");
            case "text" -> List.of("graded", "ADAS-OPINION", "ada", "HIDDEN-TEST-NAME", "python", "ABCDEFGH", "nothing");
            case "integer", "bigint", "numeric" -> List.of("0", "73", "55");
            case "boolean" -> List.of("true", "false");
            case "date", "timestamp with time zone" -> List.of("2026-11-20", "2030-01-01");
            default -> List.of();
        };
        if (values.isEmpty()) {
            return Arbitraries.of("is.null", "not.is.null");
        }
        return Combinators.combine(Arbitraries.of("eq.%s", "neq.%s", "gt.%s", "lte.%s", "in.(%s)", "isdistinct.%s"), Arbitraries.of(values))
                .as((operator, value) -> URLEncoder.encode(operator.formatted(world.resolve(value)), StandardCharsets.UTF_8));
    }

    private Arbitrary<String> order(String table) {
        return Combinators.combine(column(table), Arbitraries.of("", "&order=%s", "&order=%s.desc.nullslast"))
                .as((column, form) -> form.formatted(column.name()));
    }
}
