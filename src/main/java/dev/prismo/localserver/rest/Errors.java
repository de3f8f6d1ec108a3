package dev.prismo.localserver.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The errors that are found before or after the database is asked, by PostgREST's codes.
final class Errors {
    private Errors() {}

    static RestException rpcMethod(String method) {
        return RestException.of(405, "PGRST101", "Cannot use the " + method + " method on RPC", null, null);
    }

    static RestException body(String message) {
        return RestException.of(400, "PGRST102", message, null, null);
    }

    static RestException contentType(String mediaType) {
        return body("Content-Type not acceptable: " + mediaType);
    }

    static RestException bodyTooLarge(long limit) {
        return RestException.of(413, "PGRST102", "The request body is larger than " + limit + " bytes", null, null);
    }

    static RestException range(String details) {
        return RestException.of(416, "PGRST103", "Requested range not satisfiable", details, null);
    }

    static RestException outOfRange(long offset, long total) {
        return new RestException(
                416,
                "PGRST103",
                "Requested range not satisfiable",
                new JsonPrimitive(
                        "An offset of " + offset + " was requested, but there are only " + total + " rows."),
                null,
                Map.of("Content-Range", "*/" + total));
    }

    static RestException putFilters() {
        return RestException.of(
                405,
                "PGRST105",
                "Filters must include all and only primary key columns with 'eq' operators",
                null,
                null);
    }

    static RestException putPayload() {
        return RestException.of(
                400, "PGRST115", "Payload values do not match URL in primary key column(s)", null, null);
    }

    static RestException profile(String schema, List<String> exposed) {
        return RestException.of(
                406,
                "PGRST106",
                "Invalid schema: " + schema,
                null,
                "Only the following schemas are exposed: " + String.join(", ", exposed));
    }

    static RestException accept(String accept) {
        return RestException.of(
                406, "PGRST107", "None of these media types are available: " + accept, null, null);
    }

    static RestException notEmbedded(String resource) {
        return RestException.of(
                400,
                "PGRST108",
                "'" + resource + "' is not an embedded resource in this request",
                null,
                "Verify that '" + resource + "' is included in the 'select' query parameter.");
    }

    static RestException gucHeaders() {
        return RestException.of(
                500,
                "PGRST111",
                "response.headers guc must be a JSON array composed of objects with a single key and a string value",
                null,
                null);
    }

    static RestException gucStatus() {
        return RestException.of(500, "PGRST112", "response.status guc must be a valid status code", null, null);
    }

    static RestException notSingular(long rows) {
        return RestException.of(
                406,
                "PGRST116",
                "Cannot coerce the result to a single JSON object",
                "The result contains " + rows + " rows",
                null);
    }

    static RestException method(String method) {
        return RestException.of(405, "PGRST117", "Unsupported HTTP method: " + method, null, null);
    }

    static RestException relatedOrder(String origin, String target) {
        return RestException.of(
                400,
                "PGRST118",
                "A related order on '" + target + "' is not possible",
                "'" + origin + "' and '" + target + "' do not form a many-to-one or one-to-one relationship",
                null);
    }

    static RestException embedFilter(String target) {
        return RestException.of(
                400,
                "PGRST120",
                "Bad operator on the '" + target + "' embedded resource",
                "Only is null or not is null filters are allowed on embedded resources",
                null);
    }

    static RestException preferences(List<String> invalid) {
        return RestException.of(
                400,
                "PGRST122",
                "Invalid preferences given with handling=strict",
                "Invalid preferences: " + String.join(", ", invalid),
                null);
    }

    static RestException aggregates() {
        return RestException.of(400, "PGRST123", "Use of aggregate functions is not allowed", null, null);
    }

    static RestException maxAffected(long rows) {
        return RestException.of(
                400,
                "PGRST124",
                "Query result exceeds max-affected preference constraint",
                "The query affects " + rows + " rows",
                null);
    }

    static RestException path() {
        return RestException.of(404, "PGRST125", "Invalid path specified in request URL", null, null);
    }

    static RestException notImplemented(String details) {
        return RestException.of(400, "PGRST127", "Feature not implemented", details, null);
    }

    static RestException rootDisabled() {
        return RestException.of(404, "PGRST126", "Root endpoint metadata is disabled", null, null);
    }

    static RestException maxAffectedRpc() {
        return RestException.of(
                400,
                "PGRST128",
                "Function must return SETOF or TABLE when max-affected preference is used with handling=strict",
                null,
                null);
    }

    static RestException noRelationship(
            String schema, String parent, String child, @Nullable String hint, @Nullable String similar) {
        return RestException.of(
                400,
                "PGRST200",
                "Could not find a relationship between '" + parent + "' and '" + child + "' in the schema cache",
                "Searched for a foreign key relationship between '" + parent + "' and '" + child + "'"
                        + (hint == null ? "" : " using the hint '" + hint + "'") + " in the schema '" + schema
                        + "', but no matches were found.",
                similar == null ? null : "Perhaps you meant '" + similar + "' instead of '" + child + "'.");
    }

    static RestException ambiguousRelationship(String parent, String child, List<Schema.Relationship> candidates) {
        JsonArray details = new JsonArray();
        candidates.forEach(candidate -> {
            JsonObject detail = new JsonObject();
            detail.addProperty("cardinality", candidate.cardinality().label());
            detail.addProperty("embedding", parent + " with " + candidate.to().name());
            detail.addProperty("relationship", candidate.describe());
            details.add(detail);
        });
        String choices = candidates.stream()
                .map(c -> "'" + child + "!" + c.hint() + "'")
                .collect(Collectors.joining(", "));
        return new RestException(
                300,
                "PGRST201",
                "Could not embed because more than one relationship was found for '" + parent + "' and '" + child + "'",
                details,
                "Try changing '" + child + "' to one of the following: " + choices
                        + ". Find the desired relationship in the 'details' key.",
                Map.of());
    }

    /// @param body what a POST carries; null for other methods
    /// @param similar name, or name and parameters, of what may be meant
    static RestException noFunction(
            String function, Collection<String> arguments, Body.@Nullable Type body, @Nullable String similar) {
        String list = String.join(", ", arguments);
        String given = arguments.isEmpty() ? " without parameters" : "(" + list + ")";
        String searched = arguments.isEmpty()
                ? " without parameters"
                : " with parameter" + (arguments.size() > 1 ? "s " : " ") + list;
        if (body != null && body.whole()) {
            given = "";
            searched = " with a single unnamed " + body.wanted() + " parameter";
        } else if (body == Body.Type.JSON) {
            searched += " or with a single unnamed json/jsonb parameter";
        }
        return RestException.of(
                404,
                "PGRST202",
                "Could not find the function " + function + given + " in the schema cache",
                "Searched for the function " + function + searched + ", but no matches were found in the schema cache.",
                similar == null ? null : "Perhaps you meant to call the function " + similar);
    }

    static RestException ambiguousFunction(List<Routine> candidates) {
        return RestException.of(
                300,
                "PGRST203",
                "Could not choose the best candidate function between: "
                        + candidates.stream().map(Routine::signature).collect(Collectors.joining(", ")),
                null,
                "Try renaming the parameters or the function itself in the database so function overloading can be resolved");
    }

    static RestException noColumn(String relation, String column) {
        return RestException.of(
                400,
                "PGRST204",
                "Could not find the '" + column + "' column of '" + relation + "' in the schema cache",
                null,
                null);
    }

    static RestException noTable(String schema, String table, @Nullable String similar) {
        return RestException.of(
                404,
                "PGRST205",
                "Could not find the table '" + schema + "." + table + "' in the schema cache",
                null,
                similar == null ? null : "Perhaps you meant the table '" + schema + "." + similar + "'");
    }

    /// What PostgreSQL itself says of a column that is not there.
    static RestException undefinedColumn(String relation, String column) {
        return RestException.of(400, "42703", "column " + relation + "." + column + " does not exist", null, null);
    }

    /// What PostgreSQL would say if two resources that are embedded had one name.
    static RestException sameName(String name) {
        return RestException.of(400, "42712", "table name \"" + name + "\" specified more than once", null, null);
    }

    static RestException undefinedType(String type) {
        return RestException.of(400, "42704", "type \"" + type + "\" does not exist", null, null);
    }

    static RestException whereClause(String verb) {
        return RestException.of(400, "21000", verb + " requires a WHERE clause", null, null);
    }
}
