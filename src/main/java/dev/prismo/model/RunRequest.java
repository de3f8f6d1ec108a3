package dev.prismo.model;

import java.util.List;

/// A program to run: once with `stdin` and `args` if `tests` is empty, otherwise once per test.
public record RunRequest(
        Language language,
        List<SourceFile> files,
        String entryPoint,
        String stdin,
        List<String> args,
        List<TestCase> tests,
        Limits limits) {
    public RunRequest {
        files = List.copyOf(files);
        args = List.copyOf(args);
        tests = List.copyOf(tests);
    }

    public static RunRequest program(Language language, List<SourceFile> files, String entryPoint, String stdin) {
        return new RunRequest(language, files, entryPoint, stdin, List.of(), List.of(), Limits.DEFAULT);
    }

    public static RunRequest tests(
            Language language, List<SourceFile> files, String entryPoint, List<? extends TestCase> tests) {
        return new RunRequest(language, files, entryPoint, "", List.of(), List.copyOf(tests), Limits.DEFAULT);
    }
}
