package dev.prismo.supabase;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.prismo.supabase.SupabaseException.Malformed;
import dev.prismo.wire.OpenReply;
import dev.prismo.wire.TransportException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Rows as they arrive: one is in memory at a time, and the server is held back while nobody asks for the next. For one
/// thread; [#close] is for any, and ends the request at once. The end, and a failure, close it too.
///
/// A connection that breaks, or JSON that breaks off, is told by [SupabaseException] after the rows before it.
public final class RowStream<T> implements Iterator<T>, AutoCloseable {
    private final OpenReply reply;
    private final JsonReader json;
    private final TypeAdapter<T> adapter;
    private boolean begun;
    private boolean ended;

    RowStream(OpenReply reply, Gson gson, Class<T> rowType) {
        this.reply = reply;
        json = gson.newJsonReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8));
        adapter = gson.getAdapter(rowType);
    }

    @Override
    public boolean hasNext() {
        if (ended) {
            return false;
        }
        try {
            if (!begun) {
                json.beginArray();
                begun = true;
            }
            if (json.hasNext()) {
                return true;
            }
            json.endArray();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("something follows the rows");
            }
            close();
            return false;
        } catch (IOException | IllegalStateException e) {
            throw failed(e);
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        @Nullable T row;
        try {
            row = adapter.read(json);
        } catch (IOException | JsonParseException | IllegalStateException | ArithmeticException e) {
            throw failed(e);
        }
        if (row == null) {
            throw failed(new JsonParseException("a row is null"));
        }
        return row;
    }

    @Override
    public void close() {
        ended = true;
        reply.close();
    }

    private SupabaseException failed(Exception e) {
        close();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransportException transport) {
                return Failures.of(transport);
            }
        }
        boolean broken = e instanceof IOException || e.getCause() instanceof IOException;
        return new Malformed(
                broken ? Malformed.Likely.BROKEN : Malformed.Likely.UNEXPECTED_SHAPE,
                "the rows do not go on: " + e.getMessage(), reply.head().date(), e);
    }
}
