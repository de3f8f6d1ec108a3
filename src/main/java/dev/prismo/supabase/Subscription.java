package dev.prismo.supabase;

/// Ends with [#close].
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
