package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class QueryParserTest {
    /// Marks what came from a client.
    private static final String MARK = "§";

    @Property
    void any_text_is_parsed_or_refused(@ForAll String text) {
        parses(() -> SelectParser.parse(text));
        parses(() -> OrderParser.parse(text));
        parses(() -> FilterParser.filter("a", text));
        parses(() -> FilterParser.filter(text, "eq.1"));
        parses(() -> FilterParser.tree("or", text));
        parses(() -> QueryParser.parse(text));
        parses(() -> QueryParser.parseCall(text));
    }

    @Property
    void text_that_looks_like_a_query_is_parsed_or_refused(@ForAll("almostQueries") String text) {
        parses(() -> SelectParser.parse(text));
        parses(() -> OrderParser.parse(text));
        parses(() -> FilterParser.filter("a", text));
        parses(() -> FilterParser.filter(text, "eq.1"));
        parses(() -> FilterParser.tree("not.or", text));
        parses(() -> QueryParser.parse(text));
        parses(() -> QueryParser.parseCall(text));
    }

    private static void parses(Runnable parse) {
        try {
            parse.run();
        } catch (RestException refused) {
            assertThat(refused.code()).isIn("PGRST100", "PGRST123");
            assertThat(refused.status()).isEqualTo(400);
        }
    }

    @Provide
    Arbitrary<String> almostQueries() {
        return Arbitraries.of(
                        "id", "name", "\"", "\\", "(", ")", ",", ".", ":", "::", "->", "->>", "-", "!", "inner", "...", "*", "eq.",
                        "not.", "in.", "is.null", "or", "and", "{", "}", "fts(english).", "like(any).", "1", "0", " ", "=", "&",
                        "select=", "order=", "or=(", "limit=", "desc", "nullslast", "count()", ".sum()", ".avg()::int", "%2", "%00", "\0", "日本", "😀", "+")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_select_list_written_out_parses_to_itself(@ForAll("items") List<Ast.Item> items) {
        assertThat(SelectParser.parse(QueryText.select(items))).isEqualTo(items);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_tree_of_conditions_written_out_parses_to_itself(@ForAll("conditions") List<Ast.Condition> parts) {
        Ast.Filter filter = FilterParser.tree("rel.and", "(" + QueryText.list(parts) + ")");
        assertThat(filter).isEqualTo(new Ast.Filter(List.of("rel"), new Ast.Condition.All(parts)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void an_order_written_out_parses_to_itself(@ForAll("orders") List<Ast.Order> orders) {
        assertThat(OrderParser.parse(QueryText.order(orders))).isEqualTo(orders);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void no_value_or_key_of_a_client_is_in_the_sql(
            @ForAll("conditions") List<Ast.Condition> parts, @ForAll("names") String key) {
        Schema.Column column = new Schema.Column("c", "jsonb", "jsonb", null, false);
        ReadNode.Rows rows = new ReadNode.Rows("t", Map.of("c", column), Map.of(), null);
        ReadNode node = new ReadNode(rows, "t0", "t", false);
        ColumnSql columns = new ColumnSql(Map.of(), ColumnSql.Source.TABLE);
        ConditionSql conditions = new ConditionSql(columns);
        for (Ast.Condition part : parts) {
            Sql sql = conditions.of(node, onKnownColumn(part));
            assertThat(sql.text()).doesNotContain(MARK).doesNotContain("'");
            assertThat(sql.text().chars().filter(c -> c == '?').count()).isEqualTo(sql.values().size());
        }
        Ast.Path path = new Ast.Path("c", List.of(new Ast.Step.Key(key, true)));
        assertThat(columns.expression(node, path).text()).doesNotContain(MARK);
    }

    @Property
    void a_quoted_name_ends_where_it_should(@ForAll String name) {
        if (name.indexOf('\0') < 0) {
            String quoted = Sql.name(name);
            assertThat(quoted).startsWith("\"").endsWith("\"");
            assertThat(quoted.substring(1, quoted.length() - 1).replace("\"\"", "")).doesNotContain("\"");
        }
    }

    @Property
    void a_query_string_is_decoded_as_it_was_encoded(@ForAll("names") String name, @ForAll String value) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        String kept = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(QueryParser.split(encoded)).containsExactly(new QueryParser.Parameter(name, kept));
    }

    private static Ast.Condition onKnownColumn(Ast.Condition condition) {
        return switch (condition) {
            case Ast.Condition.All all ->
                new Ast.Condition.All(all.parts().stream().map(QueryParserTest::onKnownColumn).toList());
            case Ast.Condition.Any any ->
                new Ast.Condition.Any(any.parts().stream().map(QueryParserTest::onKnownColumn).toList());
            case Ast.Condition.Not not -> new Ast.Condition.Not(onKnownColumn(not.part()));
            case Ast.Condition.Test test ->
                new Ast.Condition.Test(new Ast.Path("c", test.path().steps()), test.operation());
        };
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("abcXYZ019_ $-.,:;()\"\\'*!{}[]%&=+?/<>日é")
                .ofMaxLength(8)
                .map(text -> MARK + text);
    }

    private Arbitrary<@Nullable String> maybeName() {
        return names().injectNull(0.5);
    }

    private Arbitrary<Ast.Path> paths() {
        Arbitrary<Ast.Step> keys = Combinators.combine(names(), Arbitraries.of(true, false)).as(Ast.Step.Key::new);
        Arbitrary<Ast.Step> indexes =
                Combinators.combine(Arbitraries.integers().between(-99, 999), Arbitraries.of(true, false)).as(Ast.Step.Index::new);
        return Combinators.combine(names(), Arbitraries.oneOf(keys, indexes).list().ofMaxSize(3)).as(Ast.Path::new);
    }

    @Provide
    Arbitrary<List<Ast.Item>> items() {
        return items(2);
    }

    private static Arbitrary<@Nullable String> maybeType() {
        return Arbitraries.of("text", "int[]", "double precision").injectNull(0.5);
    }

    private static Arbitrary<Ast.Aggregate> aggregates() {
        return Combinators.combine(Arbitraries.of(Ast.Fold.class), maybeType()).as(Ast.Aggregate::new);
    }

    private Arbitrary<List<Ast.Item>> items(int depth) {
        Arbitrary<Ast.Item> column = Combinators.combine(paths(), maybeName(), maybeType(), aggregates().injectNull(0.5))
                .as(Ast.Item.Column::new);
        Arbitrary<Ast.Item> count = Combinators.combine(maybeName(), maybeType())
                .as((alias, cast) -> new Ast.Item.Column(
                        Ast.Path.ROW, alias, null, new Ast.Aggregate(Ast.Fold.COUNT, cast)));
        Arbitrary<Ast.Item> star = Arbitraries.just(new Ast.Item.Star());
        if (depth == 0) {
            return Arbitraries.oneOf(column, count, star).list().ofMaxSize(3);
        }
        Arbitrary<Ast.Item> embed = Combinators.combine(
                        names(), maybeName(), maybeName(), Arbitraries.of(Ast.Join.class), Arbitraries.of(true, false), items(depth - 1))
                .as(Ast.Item.Embed::new);
        return Arbitraries.oneOf(column, count, star, embed).list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Ast.Condition>> conditions() {
        return conditions(2);
    }

    private Arbitrary<List<Ast.Condition>> conditions(int depth) {
        Arbitrary<Ast.Operation> compare = Combinators.combine(
                        Arbitraries.of(Ast.Operator.class), Arbitraries.of(Ast.Quantifier.class), names())
                .as((operator, quantifier, value) -> new Ast.Operation.Compare(
                        operator, operator.quantifiable() ? quantifier : Ast.Quantifier.ONE, value));
        Arbitrary<Ast.Operation> in = names().list().ofMaxSize(3).map(Ast.Operation.In::new);
        Arbitrary<Ast.Operation> is = Arbitraries.of(Ast.Truth.class).map(Ast.Operation.Is::new);
        Arbitrary<Ast.Operation> search = Combinators.combine(
                        Arbitraries.of(Ast.SearchKind.class), Arbitraries.of("english", "simple").injectNull(0.5), names())
                .as(Ast.Operation.Search::new);
        Arbitrary<Ast.Condition> test =
                Combinators.combine(paths(), Arbitraries.oneOf(compare, in, is, search)).as(Ast.Condition.Test::new);
        Arbitrary<Ast.Condition> single = Arbitraries.oneOf(test, test.map(Ast.Condition.Not::new));
        if (depth == 0) {
            return single.list().ofMinSize(1).ofMaxSize(3);
        }
        Arbitrary<Ast.Condition> group = Arbitraries.oneOf(
                conditions(depth - 1).map(Ast.Condition.All::new), conditions(depth - 1).map(Ast.Condition.Any::new));
        return Arbitraries.oneOf(single, group, group.map(Ast.Condition.Not::new)).list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Ast.Order>> orders() {
        return Combinators.combine(maybeName(), paths(), Arbitraries.of(Ast.Direction.class), Arbitraries.of(Ast.Nulls.class))
                .as(Ast.Order::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
