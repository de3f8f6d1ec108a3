package dev.prismo.localserver.rest;

import java.util.Map;

/// What requests are planned with, as last read from the database.
///
/// @param schemas the exposed ones, by name
/// @param roleSettings by role, settings such as `statement_timeout`
record Catalog(Settings settings, Map<String, Schema> schemas, Map<String, Map<String, String>> roleSettings) {
    Schema schema(String name) {
        return schemas.get(name);
    }
}
