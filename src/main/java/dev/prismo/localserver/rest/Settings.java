package dev.prismo.localserver.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a project chose about its API. As with PostgREST it is stored in the database, as settings of the role that
/// the gateway logs in as: `alter role authenticator set pgrst.db_aggregates_enabled to 'true'`.
///
/// @param exposed the schemas that clients reach; the first is the one they get if they name none
/// @param searchPath schemas whose functions and types are found without a name, after the exposed one
/// @param aggregates whether `sum()` and its like are allowed; a client could burden the database with them
/// @param plans whether clients may see query plans, which tell much about the data
/// @param rollback whether nothing is kept, unless the client asks for it
/// @param transactionChoice whether a client may choose by `Prefer: tx=`
/// @param maxRows null for the gateway's own limit
/// @param preRequest a function that is called before each request, with schema
/// @param openApi whether the root describes the API
record Settings(
        List<String> exposed,
        List<String> searchPath,
        boolean aggregates,
        boolean plans,
        boolean rollback,
        boolean transactionChoice,
        @Nullable Long maxRows,
        @Nullable String preRequest,
        boolean openApi) {

    static final String PREFIX = "pgrst.";

    /// @param chosen by name, without the prefix
    /// @param exposed unless chosen otherwise
    static Settings of(Map<String, String> chosen, List<String> exposed) {
        String end = chosen.getOrDefault("db_tx_end", "commit");
        String rows = chosen.getOrDefault("db_max_rows", "");
        String before = chosen.getOrDefault("db_pre_request", "");
        return new Settings(
                list(chosen.get("db_schemas"), exposed),
                list(chosen.get("db_extra_search_path"), List.of("public", "extensions")),
                yes(chosen.get("db_aggregates_enabled")),
                yes(chosen.get("db_plan_enabled")),
                end.startsWith("rollback"),
                end.endsWith("-allow-override"),
                rows.matches("\\d{1,18}") ? Long.valueOf(rows) : null,
                before.isBlank() ? null : before.strip(),
                !"disabled".equals(chosen.get("openapi_mode")));
    }

    private static List<String> list(@Nullable String text, List<String> otherwise) {
        List<String> names = text == null
                ? otherwise
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty))
                        .toList();
        return names.isEmpty() ? otherwise : names;
    }

    private static boolean yes(@Nullable String text) {
        return text != null && List.of("true", "on", "yes", "1").contains(text.strip().toLowerCase());
    }
}
