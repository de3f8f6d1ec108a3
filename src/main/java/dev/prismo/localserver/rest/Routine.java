package dev.prismo.localserver.rest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A function that clients may call.
///
/// @param relation the exposed relation or composite type whose rows it returns, if so
/// @param columns of its rows, if it returns rows; by name, in order
/// @param readOnly whether it is stable or immutable
record Routine(
        long oid,
        String schema,
        String name,
        List<Parameter> parameters,
        Returns returns,
        String returnType,
        boolean set,
        Schema.@Nullable Relation relation,
        Map<String, Schema.Column> columns,
        boolean readOnly) {

    enum Returns {
        VOID,
        SCALAR,
        ROW
    }

    record Parameter(String name, String type, boolean required, boolean variadic) {
        /// Its type without a length: `character` alone would cut off all but the first.
        String castType() {
            return switch (type) {
                case "bit", "character" -> type + " varying";
                case "bit[]" -> "bit varying[]";
                case "character[]" -> "character varying[]";
                default -> type;
            };
        }
    }

    String sql() {
        return Sql.name(schema) + "." + Sql.name(name);
    }

    boolean hasParameter(String parameter) {
        return parameters.stream().anyMatch(p -> p.name().equals(parameter));
    }

    /// Whether it can be called with exactly these named arguments.
    boolean accepts(Set<String> arguments) {
        return parameters.stream().allMatch(p -> !p.required() || arguments.contains(p.name()))
                && arguments.stream().allMatch(this::hasParameter);
    }

    /// Whether it has one parameter without a name, which can be given a whole body only.
    boolean unnamed() {
        return parameters.size() == 1 && parameters.getFirst().name().isEmpty();
    }

    String signature() {
        return schema + "." + name
                + parameters.stream()
                        .map(p -> p.name() + " => " + p.type())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /// For comparison with what a client gave.
    static String signature(Collection<String> arguments) {
        return arguments.stream().sorted().collect(Collectors.joining(", ", "(", ")"));
    }
}
