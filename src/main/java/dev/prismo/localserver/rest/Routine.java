package dev.prismo.localserver.rest;

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

    record Parameter(String name, String type, boolean required, boolean variadic) {}

    String sql() {
        return Sql.name(Schema.EXPOSED) + "." + Sql.name(name);
    }

    boolean hasParameter(String parameter) {
        return parameters.stream().anyMatch(p -> p.name().equals(parameter));
    }

    /// Whether it can be called with exactly these named arguments.
    boolean accepts(Set<String> arguments) {
        return parameters.stream().allMatch(p -> !p.required() || arguments.contains(p.name()))
                && arguments.stream().allMatch(this::hasParameter);
    }

    /// Whether it takes the whole body as its one, unnamed, JSON argument.
    boolean takesBody() {
        return parameters.size() == 1
                && parameters.getFirst().name().isEmpty()
                && (parameters.getFirst().type().equals("json")
                        || parameters.getFirst().type().equals("jsonb"));
    }

    String signature() {
        return Schema.EXPOSED + "." + name
                + parameters.stream()
                        .map(p -> p.name() + " => " + p.type())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    String hintSignature() {
        return Schema.EXPOSED + "." + name
                + parameters.stream().map(Parameter::name).collect(Collectors.joining(", ", "(", ")"));
    }
}
