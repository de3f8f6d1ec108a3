package dev.prismo.localserver.rest;

import org.jspecify.annotations.Nullable;

/// Writes the outermost query: it makes one [Answer] of the rows.
final class AnswerSql {
    private @Nullable Sql with;
    private String body = "null";
    private @Nullable Sql total;
    private boolean settings;
    private String location = "null";
    private boolean upsert;

    /// @param with a query that the rows come from, under the name `src`
    AnswerSql with(Sql with) {
        this.with = with;
        return this;
    }

    AnswerSql body(String body) {
        this.body = body;
        return this;
    }

    AnswerSql total(Sql total) {
        this.total = total;
        return this;
    }

    /// Asks what functions and triggers said about the response.
    AnswerSql settings() {
        this.settings = true;
        return this;
    }

    AnswerSql location(String location) {
        this.location = location;
        return this;
    }

    AnswerSql upsert() {
        this.upsert = true;
        return this;
    }

    Sql of(Sql rows) {
        Sql sql = new Sql();
        if (with != null) {
            sql.add("with src as (").add(with).add(") ");
        }
        sql.add("select " + body + ", count(*), ");
        if (total == null) {
            sql.add("null::bigint");
        } else {
            sql.add(total);
        }
        sql.add(settings ? ", current_setting('response.headers', true), current_setting('response.status', true)" : ", null, null");
        sql.add(upsert ? ", current_setting('" + WriteSql.UPDATED + "', true), " : ", null, ");
        return sql.add(location + " from (").add(rows).add(") s");
    }

    /// The rows as the client wants them.
    ///
    /// @param value of a row, `s` for the row itself
    static String rows(Media media, String value) {
        return switch (media.form()) {
            case JSON, OPENAPI -> "coalesce(" + stripped(media, "json_agg(" + value + ")") + ", '[]')";
            case OBJECT -> row(media, value);
            case CSV ->
                """
                coalesce((select string_agg(k, ',') from json_object_keys(json_agg(s)->0) k), '') || E'\\n'
                || coalesce(string_agg(substring(s::text, 2, length(s::text) - 2), E'\\n'), '')""";
        };
    }

    /// The only row, of a function that returns one.
    static String row(Media media, String value) {
        return media.form() == Media.Form.CSV
                ? rows(media, value)
                : "coalesce(" + stripped(media, "json_agg(" + value + ")->0") + ", 'null')";
    }

    private static String stripped(Media media, String json) {
        return media.stripNulls() ? "json_strip_nulls(" + json + ")" : json;
    }
}
