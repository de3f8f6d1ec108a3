package dev.prismo.localserver.rest;

import org.jspecify.annotations.Nullable;

/// One value of a row that is read.
///
/// @param pending what the parent is to make of all rows' values
/// @param folded whether it was made of all rows' values already
/// @param json whether its type is json
record ReadField(String name, Sql expression, Ast.@Nullable Aggregate pending, boolean folded, boolean json) {
    static ReadField plain(String name, Sql expression) {
        return new ReadField(name, expression, null, false, false);
    }

    static ReadField json(String name, String expression) {
        return new ReadField(name, new Sql().add(expression), null, false, true);
    }
}
