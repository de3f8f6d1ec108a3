package dev.prismo.cloud.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Any question about any tables, asked by a stranger, is answered without a row of the owner's.
class StrangerFuzzTest {
    private static final Running RUNNING = new Running();

    @BeforeContainer
    static void start() throws IOException {
        RUNNING.start();
    }

    @AfterContainer
    static void stop() throws IOException {
        RUNNING.stop();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void no_question_is_answered_with_a_strangers_row(@ForAll("questions") String question, @ForAll("strangers") Caller stranger) {
        Requests.Answer answer = RUNNING.world.request(stranger, "GET", "/rest/v1/" + question).header("Prefer", "count=exact").send();

        assertThat(answer.status()).isLessThan(500);
        if (answer.status() < 300) {
            assertThat(answer.body()).doesNotContain(RUNNING.secrets);
        }
    }

    @Provide
    Arbitrary<Caller> strangers() {
        return Arbitraries.of(Caller.ANON, Caller.CLASSMATE, Caller.OUTSIDER, Caller.OTHER_TEACHER);
    }

    @Provide
    Arbitrary<String> questions() {
        return tables().flatMap(table -> Combinators.combine(selects(table, 2), filters(table).list().ofMaxSize(3), order(table), pages())
                .as((select, filters, order, page) -> table + "?select=" + select + String.join("", filters) + order + page));
    }

    private static Arbitrary<String> tables() {
        return Arbitraries.of(RUNNING.schema.columns().keySet());
    }

    private static Arbitrary<String> columns(String table) {
        return Arbitraries.of(RUNNING.schema.columns().get(table));
    }

    /// Columns in many spellings, and other tables inside them.
    private static Arbitrary<String> selects(String table, int depth) {
        Arbitrary<String> column = Combinators.combine(columns(table), Arbitraries.of("%s", "%s", "a:%s", "%s::text", "%s->a", "%s->>text"))
                .as((name, form) -> form.formatted(name));
        Arbitrary<String> item = depth == 0 ? column : Arbitraries.frequencyOf(
                Tuple.of(3, column), Tuple.of(1, Arbitraries.just("*")), Tuple.of(3, embed(depth)));
        return item.list().ofMinSize(1).ofMaxSize(4).map(items -> String.join(",", items));
    }

    private static Arbitrary<String> embed(int depth) {
        return tables().flatMap(table -> Combinators.combine(Arbitraries.of("%s(%s)", "%s!inner(%s)", "...%s(%s)", "x:%s(%s)"), selects(table, depth - 1))
                .as((form, inside) -> form.formatted(table, inside)));
    }

    private static Arbitrary<String> filters(String table) {
        Arbitrary<String> operators = Arbitraries.of("eq", "neq", "gt", "lte", "like", "not.eq", "is", "in", "cs", "isdistinct", "not.is");
        return Combinators.combine(columns(table), operators, values(), Arbitraries.of("&%s=%s", "&or=(%1$s.%2$s,%1$s.not.is.null)", "&not.and=(%s.%s)"))
                .as((column, operator, value, form) -> form.formatted(column, operator + "." + (operator.equals("in") ? "(" + value + ")" : value)));
    }

    /// What stands in the owner's rows, and what stands nowhere.
    private static Arbitrary<String> values() {
        return Arbitraries.of("null", "true", "0", "73", "*", "ADAS*", "graded", "{owner}", "{attempts}", "{drafts}", "{labs}", "2026-11-20", "ada")
                .map(value -> URLEncoder.encode(RUNNING.world.resolve(value), StandardCharsets.UTF_8));
    }

    private static Arbitrary<String> order(String table) {
        return Combinators.combine(columns(table), Arbitraries.of("", "&order=%s", "&order=%s.desc.nullslast")).as((column, form) -> form.formatted(column));
    }

    private static Arbitrary<String> pages() {
        return Arbitraries.of("", "&limit=1", "&offset=1", "&limit=0");
    }

    /// The world of this class; jqwik shares nothing with other tests.
    private static final class Running {
        private Path folder;
        private PolicyWorld world;
        private PolicySchema schema;
        private List<String> secrets;

        void start() throws IOException {
            folder = Files.createTempDirectory("prismo-fuzz");
            world = PolicyWorld.in(folder);
            schema = PolicySchema.of(world);
            secrets = new ArrayList<>(List.of("ADAS-", "TARAS-", "HIDDEN-TEST", "REFERENCE-", "WHAT-THE-MACHINE", "THE-COACHS"));
            secrets.add(world.id(Caller.OWNER));
            for (String mine : List.of("attempts", "attempts graded", "drafts", "streaks", "mastery", "badges", "notifications", "users")) {
                secrets.add(world.id(mine));
            }
        }

        void stop() throws IOException {
            world.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
