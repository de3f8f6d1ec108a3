package dev.prismo.supabase;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Rows by the page, each fetched when it is asked for. Good for one walk, by one thread; whoever stops early has
/// nothing to close. A page that fails is asked for again by the next call.
public final class Pages<T> implements Iterator<List<T>> {
    private final int size;
    private final Fetching<T> fetching;
    private int offset;
    private int longest;
    private boolean last;
    private Optional<List<T>> next = Optional.empty();

    /// Fetches the rows from `offset` on.
    interface Fetching<T> {
        List<T> page(int offset, int limit);
    }

    Pages(int size, Fetching<T> fetching) {
        if (size < 1) {
            throw new IllegalArgumentException("a page has at least one row");
        }
        this.size = size;
        this.fetching = fetching;
    }

    /// May ask the server.
    @Override
    public boolean hasNext() {
        if (next.isEmpty() && !last) {
            List<T> page = fetching.page(offset, size);
            offset += page.size();
            // Shorter than asked for may mean that the server gives no more at once; shorter than another one does not.
            last = page.isEmpty() || page.size() < longest;
            longest = Math.max(longest, page.size());
            next = Optional.of(page).filter(rows -> !rows.isEmpty());
        }
        return next.isPresent();
    }

    @Override
    public List<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<T> page = next.orElseThrow();
        next = Optional.empty();
        return page;
    }

    /// The rows of all pages to come.
    public Stream<T> rows() {
        Iterable<List<T>> pages = () -> this;
        return StreamSupport.stream(pages.spliterator(), false).flatMap(List::stream);
    }
}
