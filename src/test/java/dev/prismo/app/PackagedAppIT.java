package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The application folder that the build leaves, used from outside as a script would.
class PackagedAppIT {
    private static final Path PRISMO = Path.of("target/prismo/bin")
            .resolve(System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win") ? "prismo.bat" : "prismo")
            .toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void the_tour_walks_through_the_main_job() throws Exception {
        Path out = folder.resolve("pictures");
        Finished tour = prismo(300, "tour", "--out", out.toString(), "--data", folder.resolve("data").toString());
        assertThat(tour.exitCode()).as(tour.toString()).isZero();
        JsonObject report = JsonParser.parseString(Files.readString(out.resolve("report.json"))).getAsJsonObject();
        assertThat(report.get("ok").getAsBoolean()).isTrue();
        assertThat(report.getAsJsonArray("steps"))
                .hasSizeGreaterThanOrEqualTo(15)
                .allSatisfy(step -> assertThat(out.resolve(step.getAsJsonObject().get("screenshot").getAsString()))
                        .isNotEmptyFile());
    }

    @Test
    void a_passing_program_exits_with_0_and_tells_its_tests_as_json() throws Exception {
        Path program = Files.writeString(folder.resolve("hi.py"), "print('Hi', input())\n");
        Path tests = Files.writeString(
                folder.resolve("tests.json"), "{\"tests\": [{\"id\": \"ada\", \"stdin\": \"Ada\\n\", \"expected\": \"Hi Ada\"}]}");
        Finished run = run(program, "--tests", tests.toString(), "--json");
        assertThat(run.exitCode()).as(run.toString()).isZero();
        JsonObject told = JsonParser.parseString(run.stdout()).getAsJsonObject();
        assertThat(told.keySet())
                .contains("verdict", "stdout", "stderr", "exitCode", "millis", "isolation", "tests");
        assertThat(told.get("verdict").getAsString()).isEqualTo("OK");
        JsonObject test = told.getAsJsonArray("tests").get(0).getAsJsonObject();
        assertThat(test.keySet()).contains("id", "passed", "expected", "actual", "millis");
        assertThat(test.get("id").getAsString()).isEqualTo("ada");
    }

    @Test
    void a_failing_program_exits_with_1_and_one_line_on_stderr() throws Exception {
        Path program = Files.writeString(folder.resolve("loop.js"), "console.log('before');\nthrow new Error('no');\n");
        Finished run = run(program);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.stdout()).contains("before");
        assertThat(run.stderr()).contains("prismo: RUNTIME_ERROR").contains("Line 2");
    }

    @Test
    void wrong_usage_exits_with_2() throws Exception {
        assertThat(prismo(60, "run").exitCode()).isEqualTo(2);
        assertThat(prismo(60, "sing").exitCode()).isEqualTo(2);
    }

    @Test
    void the_local_supabase_says_where_it_is_and_leaves_nothing_running() throws Exception {
        Process local = start("local", "--data", folder.resolve("data").toString());
        try {
            BufferedReader lines = local.inputReader(StandardCharsets.UTF_8);
            JsonObject ready = JsonParser.parseString(lines.readLine()).getAsJsonObject();
            assertThat(ready.keySet()).containsExactlyInAnyOrder(
                    "url", "anonKey", "serviceRoleKey", "publishableKey", "secretKey", "jwtSecret", "dbUrl");
            String key = ready.get("anonKey").getAsString();
            HttpResponse<String> labs = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(ready.get("url").getAsString() + "/rest/v1/labs?select=name&limit=1"))
                                    .header("apikey", key)
                                    .header("Authorization", "Bearer " + key)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(labs.statusCode()).isEqualTo(200);
        } finally {
            List<ProcessHandle> all = new ArrayList<>(local.descendants().toList());
            local.destroy();
            assertThat(local.waitFor(30, TimeUnit.SECONDS)).isTrue();
            all.forEach(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(30)));
        }
    }

    private Finished run(Path program, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", program.toString()));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        return prismo(120, arguments.toArray(String[]::new));
    }

    private record Finished(int exitCode, String stdout, String stderr) {}

    private Finished prismo(int patienceSeconds, String... arguments) throws Exception {
        Path stdout = Files.createTempFile(folder, "stdout", "");
        Path stderr = Files.createTempFile(folder, "stderr", "");
        Process process = command(arguments)
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start();
        if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("still running after " + patienceSeconds + " s: " + Files.readString(stdout));
        }
        return new Finished(process.exitValue(), Files.readString(stdout), Files.readString(stderr));
    }

    private Process start(String... arguments) throws IOException {
        return command(arguments).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(PRISMO.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
