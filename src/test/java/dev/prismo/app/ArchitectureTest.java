package dev.prismo.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The dependency rules of the design, each with its reason.
class ArchitectureTest {
    private static final String ROOT = "dev.prismo.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.prismo");

    /// What each package may import besides the JDK, JSpecify, SLF4J and itself.
    private static final List<Allowance> ALLOWANCES = List.of(
            allow("model", List.of()),
            allow("learn", List.of("model")),
            allow("wire", List.of(), "okhttp3..", "okio..", "kotlin..", "com.google.gson.."),
            allow("supabase", List.of("wire"), "okhttp3..", "okio..", "kotlin..", "com.google.gson..",
                    "com.github.javakeyring..", "org.freedesktop.dbus.."),
            allow("cloud", List.of("model", "learn", "supabase"), "com.google.gson.."),
            allow("runner", List.of("model", "learn"), "com.google.gson..", "org.graalvm..", "org.objectweb.asm.."),
            allow("draft", List.of("model", "learn"), "org.sqlite..", "org.jdbi..", "com.google.gson..",
                    "org.eclipse.jgit.."),
            allow("localserver", List.of(), "javax.sql..", "com.google.gson..", "io.javalin..", "org.eclipse.jetty..",
                    "jakarta.servlet..", "org.jdbi..", "org.postgresql..", "com.zaxxer.hikari..", "com.nimbusds..",
                    "javax.sql..", "at.favre.lib..", "org.apache.commons.compress..", "org.tukaani..", "kotlin.."),
            allow("content", List.of("model", "learn"), "com.google.gson..", "org.commonmark.."),
            allow("ui", List.of("model", "learn"), "javafx..", "atlantafx..", "org.kordamp..",
                    "org.commonmark..", "com.github.difflib..", "org.fxmisc..", "org.reactfx..",
                    "org.treesitter.."));

    private record Allowance(String slice, List<String> prismo, List<String> libraries) {}

    private static Allowance allow(String slice, List<String> prismo, String... libraries) {
        return new Allowance(slice, prismo, List.of(libraries));
    }

    @TestFactory
    Stream<DynamicTest> each_package_imports_only_what_the_design_lists() {
        return ALLOWANCES.stream().map(a -> DynamicTest.dynamicTest(a.slice(), () -> {
            List<String> allowed = new ArrayList<>(List.of("java..", "javax.net..", "javax.crypto..", "javax.tools..", "javax.imageio..",
                    "org.jspecify..", "org.slf4j..", "com.sun.net.httpserver..", ROOT + a.slice() + ".."));
            a.prismo().forEach(p -> allowed.add(ROOT + p + ".."));
            allowed.addAll(a.libraries());
            classes()
                    .that()
                    .resideInAPackage(ROOT + a.slice() + "..")
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new))
                            .or(new DescribedPredicate<>("primitive or array") {
                                @Override
                                public boolean test(JavaClass c) {
                                    return c.isPrimitive() || c.isArray();
                                }
                            }))
                    .because("the import column of the design is the law")
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }));
    }

    @Test
    void every_top_level_package_has_a_row_in_the_design() {
        List<String> rows = new ArrayList<>(ALLOWANCES.stream().map(Allowance::slice).toList());
        rows.add("app");
        rows.addAll(List.of("ai", "api", "migrate"));
        assertThat(CLASSES.stream().map(c -> c.getPackageName().substring(ROOT.length()).split("\\.")[0]).distinct())
                .as("a package the design does not know has no rules")
                .isSubsetOf(rows);
    }

    @Test
    void top_level_packages_have_no_cycles() {
        slices().matching(ROOT + "(*)..")
                .should()
                .beFreeOfCycles()
                .because("a part that can't be understood alone can't be replaced alone")
                .check(CLASSES);
    }

    @Test
    void nothing_imports_app() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "app..")
                .because("app builds the object graph; nobody fetches from it")
                .check(CLASSES);
    }

    @Test
    void screens_never_import_each_other() {
        slices().matching(ROOT + "ui.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAnyPackage(ROOT + "ui.editor.."))
                .because("navigation goes through route values")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void the_shell_never_imports_a_screen() {
        noClasses()
                .that()
                .resideInAPackage("dev.prismo.ui")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "ui.*..")
                .because("app supplies the factories of screens")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void javafx_stays_in_the_user_interface() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "ui..", ROOT + "app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("everything else must run without a display")
                .check(CLASSES);
    }

    @Test
    void web_view_is_used_by_one_class() {
        assertThat(CLASSES.stream()
                        .filter(c -> c.getDirectDependenciesFromSelf().stream()
                                .anyMatch(d -> d.getTargetClass().getPackageName().startsWith("javafx.scene.web")))
                        .map(c -> c.getName().replaceAll("\\$.*", ""))
                        .distinct())
                .as("one class decides which HTML is safe")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void rich_text_stays_in_the_editor() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "ui.editor..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.fxmisc..", "org.reactfx..", "org.treesitter..")
                .because("the editor can be replaced without touching a screen")
                .check(CLASSES);
    }

    @Test
    void http_client_sql_and_processes_have_few_doors() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "wire..", ROOT + "supabase..", ROOT + "ai..", ROOT + "app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("okhttp3..")
                .because("one client, one retry policy, one redaction")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "draft..", ROOT + "localserver..", ROOT + "migrate..", ROOT + "app.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .because("the app's data goes through Supabase's protocol, so that policies decide")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "runner..", ROOT + "localserver..", ROOT + "app.bench..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .because("whoever starts a process must also bound and end it")
                .check(CLASSES);
    }

    @Test
    void the_bridge_alone_posts_to_the_javafx_thread() {
        noClasses()
                .that(not(DescribedPredicate.describe("the bridge", c -> c.getName().startsWith(ROOT + "ui.FxTasks"))))
                .and()
                .resideOutsideOfPackage(ROOT + "app..")
                .should()
                .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
                .because("blocking ports run behind Tasks, which brings outcomes back")
                .check(CLASSES);
    }

    @Test
    void user_interface_starts_no_thread() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "ui..")
                .and(not(DescribedPredicate.describe("the bridge", c -> c.getName().startsWith(ROOT + "ui.FxTasks"))))
                .should()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .because("tests swap Tasks for a same-thread one")
                .check(CLASSES);
    }

    @Test
    void models_see_no_controls() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "ui..")
                .and()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                .because("a screen's behaviour is a plain unit test")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void server_and_client_never_see_each_other() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "localserver..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "supabase..")
                .because("a contract test joins them; a shared mistake would hide")
                .check(CLASSES);
    }

    @Test
    void there_are_no_globals() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.prismo..")
                .and()
                .areStatic()
                .should(beFinalOrSynthetic())
                .because("state that outlives its owner can't be cleaned up")
                .check(CLASSES);
        methods()
                .should()
                .notHaveName("getInstance")
                .because("collaborators come through constructors")
                .check(CLASSES);
    }

    private static ArchCondition<JavaField> beFinalOrSynthetic() {
        return new ArchCondition<>("be final") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean ok = field.getModifiers().contains(JavaModifier.FINAL)
                        || field.getModifiers().contains(JavaModifier.SYNTHETIC);
                events.add(new SimpleConditionEvent(field, ok, field.getDescription()));
            }
        };
    }

    @Test
    void constructors_take_at_most_seven_parameters() {
        assertThat(CLASSES.stream()
                        .filter(c -> !c.isAssignableTo(Record.class) && !c.isEnum() && !c.isAnonymousClass())
                        .filter(c -> c.getConstructors().stream()
                                .anyMatch(k -> k.getRawParameterTypes().size() > 7 && !k.getModifiers().contains(JavaModifier.SYNTHETIC)))
                        .map(JavaClass::getName))
                .as("a class that needs more collaborators does more than one job")
                .isEmpty();
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(CLASSES.stream()
                        .filter(c -> !belongToAnyOf(Object.class).test(c))
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                        .map(p -> p.getName()))
                .as("null is said, never assumed")
                .isEmpty();
    }

    @Test
    void no_file_is_longer_than_400_lines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            assertThat(files.filter(f -> f.toString().endsWith(".java")).filter(f -> lines(f) > 400))
                    .as("a class that long has more than one job")
                    .isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
