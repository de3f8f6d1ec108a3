package dev.prismo.localserver.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Filters: `col=op.value`, and the trees in `and=(...)` and `or=(...)`.
final class FilterParser {
    private static final String OPERATOR =
            "operator (eq, gt, gte, lt, lte, neq, like, ilike, in, is, isdistinct, match, imatch, fts, plfts, phfts, wfts, cs, cd, ov, sl, sr, nxr, nxl, adj)";
    private final Cursor in;
    private final boolean inTree;

    private FilterParser(Cursor in, boolean inTree) {
        this.in = in;
        this.inTree = inTree;
    }

    /// `rel.column=not.eq.1`: the key names embedded resources and then a column.
    static Ast.Filter filter(String key, String value) {
        Cursor path = new Cursor("tree path", key);
        List<String> names = new ArrayList<>();
        names.add(path.name("field name"));
        while (path.accept(".")) {
            names.add(path.name("field name"));
        }
        List<Ast.Step> steps = JsonPath.steps(path);
        path.expectEnd("\".\", \"->\" or end of input");
        Ast.Path column = new Ast.Path(names.removeLast(), steps);
        FilterParser parser = new FilterParser(new Cursor("filter", value), false);
        Ast.Condition condition = parser.operation(column);
        parser.in.expectEnd("end of input");
        return new Ast.Filter(names, condition);
    }

    /// Whether a value would do as one of a filter.
    static boolean isOperation(String value) {
        try {
            FilterParser parser = new FilterParser(new Cursor("filter", value), false);
            parser.operation(new Ast.Path("", List.of()));
            return parser.in.atEnd();
        } catch (RestException other) {
            return false;
        }
    }

    /// `rel.not.or=(a.eq.1,b.eq.2)`.
    ///
    /// @param key ends in `and` or `or`
    static Ast.Filter tree(String key, String value) {
        List<String> names = new ArrayList<>();
        Cursor path = new Cursor("tree path", key);
        do {
            names.add(path.name("field name"));
        } while (path.accept("."));
        path.expectEnd("\".\" or end of input");
        boolean all = names.removeLast().equals("and");
        boolean not = !names.isEmpty() && names.getLast().equals("not");
        if (not) {
            names.removeLast();
        }
        FilterParser parser = new FilterParser(new Cursor("logic tree", value), true);
        Ast.Condition condition = parser.group(all);
        parser.in.skipSpaces();
        parser.in.expectEnd("end of input");
        return new Ast.Filter(names, not ? new Ast.Condition.Not(condition) : condition);
    }

    private Ast.Condition group(boolean all) {
        List<Ast.Condition> parts = new ArrayList<>();
        in.skipSpaces();
        in.expect("(", "\"(\"");
        in.enter();
        do {
            in.skipSpaces();
            parts.add(member());
            in.skipSpaces();
        } while (in.accept(","));
        in.leave();
        in.expect(")", "\",\" or \")\"");
        return all ? new Ast.Condition.All(parts) : new Ast.Condition.Any(parts);
    }

    private Ast.Condition member() {
        int start = in.mark();
        boolean not = in.accept("not.");
        boolean all = in.accept("and");
        if (all || in.accept("or")) {
            in.skipSpaces();
            if (in.peek() == '(') {
                Ast.Condition group = group(all);
                return not ? new Ast.Condition.Not(group) : group;
            }
        }
        in.reset(start);
        Ast.Path path = JsonPath.path(in, "field name, logic operator (and, or) or negation operator (not)");
        in.expect(".", "\"->\" or delimiter (.)");
        return operation(path);
    }

    private Ast.Condition operation(Ast.Path path) {
        boolean not = in.accept("not.");
        Ast.Condition test = new Ast.Condition.Test(path, operation());
        return not ? new Ast.Condition.Not(test) : test;
    }

    private Ast.Operation operation() {
        int start = in.mark();
        String token = in.takeWhile(Character::isLetter);
        if (token.equals("in") && in.accept(".")) {
            return new Ast.Operation.In(list());
        }
        if (token.equals("is") && in.accept(".")) {
            return new Ast.Operation.Is(truth());
        }
        Ast.SearchKind search = searchKind(token);
        if (search != null) {
            String language = null;
            if (in.accept("(")) {
                language = in.takeWhile(c -> Character.isLetterOrDigit(c) || c == '_');
                in.expect(")", "\")\"");
            }
            in.expect(".", "delimiter (.)");
            return new Ast.Operation.Search(search, language, value());
        }
        for (Ast.Operator operator : Ast.Operator.values()) {
            if (operator.token().equals(token)) {
                Ast.Quantifier quantifier = operator.quantifiable() ? quantifier() : Ast.Quantifier.ONE;
                in.expect(".", "delimiter (.)");
                return new Ast.Operation.Compare(operator, quantifier, value());
            }
        }
        in.reset(start);
        throw in.failure("\"not\" or " + OPERATOR);
    }

    private Ast.Quantifier quantifier() {
        if (in.accept("(any)")) {
            return Ast.Quantifier.ANY;
        }
        return in.accept("(all)") ? Ast.Quantifier.ALL : Ast.Quantifier.ONE;
    }

    private static Ast.@Nullable SearchKind searchKind(String token) {
        for (Ast.SearchKind kind : Ast.SearchKind.values()) {
            if (kind.token().equals(token)) {
                return kind;
            }
        }
        return null;
    }

    private Ast.Truth truth() {
        int start = in.mark();
        String word = in.takeWhile(c -> Character.isLetter(c) || c == '_').toLowerCase(Locale.ROOT);
        for (Ast.Truth truth : Ast.Truth.values()) {
            if (truth.token().equals(word)) {
                return truth;
            }
        }
        in.reset(start);
        throw in.failure("null, not_null, true, false or unknown");
    }

    private List<String> list() {
        List<String> values = new ArrayList<>();
        in.skipSpaces();
        in.expect("(", "\"(\"");
        in.skipSpaces();
        if (in.accept(")")) {
            return values;
        }
        do {
            values.add(element());
        } while (in.accept(","));
        in.expect(")", "\",\" or \")\"");
        return values;
    }

    private String element() {
        int start = in.mark();
        if (in.peek() == '"') {
            String value = in.quotedOrNull();
            if (value != null && (in.atEnd() || in.peek() == ',' || in.peek() == ')')) {
                return value;
            }
            in.reset(start);
        }
        return in.takeWhile(c -> c != ',' && c != ')');
    }

    /// In a tree a value ends at a comma or parenthesis, unless it is quoted or an array in braces.
    private String value() {
        if (!inTree) {
            return in.rest();
        }
        int start = in.mark();
        if (in.accept("{")) {
            String array = in.takeWhile(c -> c != '{' && c != '}');
            if (in.accept("}") && (in.peek() == ',' || in.peek() == ')')) {
                return "{" + array + "}";
            }
            in.reset(start);
        }
        return element();
    }
}
