package dev.prismo.supabase;

/// The kinds of change of a row.
public enum RowEvent {
    INSERT,
    UPDATE,
    DELETE,
    ANY;

    String wireName() {
        return this == ANY ? "*" : name();
    }
}
