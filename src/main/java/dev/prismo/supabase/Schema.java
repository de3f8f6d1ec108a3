package dev.prismo.supabase;

import com.google.gson.JsonObject;

/// Another schema than the client's own.
public final class Schema {
    private final RestApi rest;

    Schema(RestApi rest) {
        this.rest = rest;
    }

    public Table from(String table) {
        return new Table(rest, table);
    }

    public Rpc rpc(String function) {
        return new Rpc(rest, function, new JsonObject());
    }

    /// @param arguments by name; a map or a record
    public Rpc rpc(String function, Object arguments) {
        return new Rpc(rest, function, rest.gson().toJsonTree(arguments).getAsJsonObject());
    }
}
