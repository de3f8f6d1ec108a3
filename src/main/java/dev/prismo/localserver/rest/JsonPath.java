package dev.prismo.localserver.rest;

import java.util.ArrayList;
import java.util.List;

/// The arrows after a column: `->key`, `->>key`, `->0`.
final class JsonPath {
    private JsonPath() {}

    static Ast.Path path(Cursor in, String expecting) {
        String column = in.name(expecting);
        return new Ast.Path(column, steps(in));
    }

    static List<Ast.Step> steps(Cursor in) {
        List<Ast.Step> steps = new ArrayList<>();
        while (in.looksAt("->")) {
            boolean text = in.accept("->>");
            if (!text) {
                in.accept("->");
            }
            steps.add(step(in, text));
        }
        return steps;
    }

    private static Ast.Step step(Cursor in, boolean text) {
        if (in.peek() == '"') {
            return new Ast.Step.Key(in.quoted(), text);
        }
        int start = in.mark();
        String sign = in.accept("-") ? "-" : "";
        String digits = in.takeWhile(c -> c >= '0' && c <= '9');
        if (!digits.isEmpty() && digits.length() < 10 && endsStep(in)) {
            return new Ast.Step.Index(Integer.parseInt(sign + digits), text);
        }
        in.reset(start);
        StringBuilder key = new StringBuilder();
        key.append(in.takeWhile(c -> "-:.,>()".indexOf(c) < 0));
        while (!in.looksAt("->") && in.accept("-")) {
            key.append('-').append(in.takeWhile(c -> "-:.,>()".indexOf(c) < 0));
        }
        if (key.isEmpty()) {
            throw in.failure("any non reserved character different from: .,>()");
        }
        return new Ast.Step.Key(key.toString(), text);
    }

    private static boolean endsStep(Cursor in) {
        return in.atEnd() || in.looksAt("->") || ":.,)".indexOf(in.peek()) >= 0;
    }
}
