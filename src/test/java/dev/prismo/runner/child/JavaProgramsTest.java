package dev.prismo.runner.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.model.Language;
import dev.prismo.model.RunRequest;
import dev.prismo.model.SourceFile;
import dev.prismo.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaProgramsTest {
    private final JavaPrograms programs = new JavaPrograms(new AllowedJava(Resources.text("java-allowed.txt")));

    private JavaPrograms.Program compiled(String body) {
        String text = "import java.util.*;\nimport java.util.function.*;\n"
                + "public class Main {\n  public static void main(String[] args) throws Throwable {\n    " + body + "\n  }\n}\n";
        return programs.of(RunRequest.program(
                Language.JAVA, List.of(new SourceFile("Main.java", text)), "Main.java", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "new java.io.File(\"x\").exists();",
        "new java.io.FileReader(\"x\").read();",
        "new java.io.FileOutputStream(java.io.FileDescriptor.out).write(1);",
        "new java.io.PrintWriter(\"x\").close();",
        "new Formatter(\"x\").close();",
        "new Scanner(java.nio.file.Path.of(\"x\")).close();",
        "java.nio.file.Files.delete(null);",
        "new java.net.ServerSocket(0);",
        "java.net.URI.create(\"http://x\").toURL().openStream();",
        "new ProcessBuilder(\"ls\").start();",
        "Runtime.getRuntime().exec(new String[0]);",
        "Runtime.getRuntime().halt(0);",
        "Runtime.getRuntime().addShutdownHook(null);",
        "ProcessHandle.current().destroy();",
        "new Thread(() -> {}).start();",
        "Thread.ofVirtual().start(() -> {});",
        "new Thread() {}.start();",
        "java.util.concurrent.Executors.newCachedThreadPool();",
        "java.util.concurrent.CompletableFuture.runAsync(() -> {});",
        "new Timer();",
        "Class.forName(\"java.io.File\");",
        "Main.class.getClassLoader();",
        "Main.class.getDeclaredMethod(\"x\");",
        "java.lang.invoke.MethodHandles.lookup();",
        "java.lang.reflect.Array.newInstance(int.class, 1);",
        "new ClassLoader() {};",
        "System.getenv();",
        "System.getProperty(\"user.home\");",
        "System.setOut(null);",
        "System.load(\"x\");",
        "System.getProperties();",
        "ServiceLoader.load(Runnable.class);",
        "Supplier<ProcessBuilder> s = ProcessBuilder::new;",
        "Function<String, java.io.File> f = java.io.File::new;",
        "Consumer<Runtime> c = r -> r.halt(1);",
        "Object o = new java.io.File[1];",
        "Object o = (Object) java.nio.file.StandardOpenOption.READ;",
        "java.lang.ref.Cleaner.create();",
        "new java.io.ObjectInputStream(null);",
        "java.lang.StackWalker.getInstance();",
    })
    void what_reaches_outside_is_blocked(String body) {
        Outcome failure = compiled(body).failure().orElseThrow();

        assertThat(failure.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(failure.diagnostic().orElseThrow().explanation()).endsWith(".");
    }

    @Test
    void a_blocked_call_is_found_on_its_line() {
        Outcome failure = compiled("int x = 1;\n    System.out.println(x);\n    System.getenv();").failure().orElseThrow();

        assertThat(failure.diagnostic().orElseThrow().line()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "System.out.println(new Scanner(System.in).nextLine());",
        "Map<String, List<Integer>> m = new TreeMap<>(); m.computeIfAbsent(\"k\", k -> new ArrayList<>()).add(1);",
        "record P(int x) {} Object o = new P(1); System.out.println(switch (o) { case P(int x) when x > 1 -> x; default -> 0; });",
        "enum E { A, B } switch (E.valueOf(\"A\")) { case A -> System.out.println(1); case B -> {} }",
        "String s = \"a\" + 1 + 'c' + 2.5; Function<Integer, Integer> f = x -> x + s.length();",
        "List.of(3, 1).stream().sorted().map(String::valueOf).forEach(System.out::println);",
        "Thread.sleep(1); System.exit(0);",
        "int[][] a = new int[2][3]; int[] b = a[0].clone(); System.arraycopy(b, 0, b, 0, 1);",
        "try (var r = new java.io.BufferedReader(new java.io.InputStreamReader(System.in))) { r.readLine(); }",
        "System.out.printf(\"%d %s%n\", 1, java.time.LocalDate.of(2024, 1, 1));",
        "Iterator<Integer> it = new Iterator<>() { public boolean hasNext() { return false; } public Integer next() { return 1; } };",
        "Object lock = new Object(); synchronized (lock) { System.out.println(lock.getClass().getSimpleName()); }",
        "class MyException extends RuntimeException { MyException() { super(\"x\"); } } throw new MyException();",
        "assert args.length == 0 : \"none\"; System.out.println(new java.math.BigDecimal(\"1.0\").add(java.math.BigDecimal.ONE));",
        "IO.println(Optional.of(1).map(x -> x + 1).orElseThrow()); System.out.println(Math.random() + Objects.hash(1, 2));",
    })
    void what_a_learner_needs_is_allowed(String body) {
        assertThat(compiled(body).failure()).isEmpty();
    }

    @Test
    void the_loader_refuses_what_the_scan_would_not_see() throws ClassNotFoundException {
        Class<?> main = compiled("").load("Main");

        assertThat(main.getClassLoader()).isInstanceOf(LearnerLoader.class);
        assertThatThrownBy(() -> main.getClassLoader().loadClass("java.io.File"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void a_syntax_error_names_line_and_column() {
        Outcome failure = compiled("int x = 1").failure().orElseThrow();

        assertThat(failure.verdict()).isEqualTo(Verdict.COMPILE_ERROR);
        assertThat(failure.diagnostic().orElseThrow().line()).isEqualTo(5);
        assertThat(failure.diagnostic().orElseThrow().column()).isEqualTo(14);
    }
}
