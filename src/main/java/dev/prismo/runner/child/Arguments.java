package dev.prismo.runner.child;

import java.util.List;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/// A list of texts as a guest language sees it.
record Arguments(List<String> texts) implements ProxyArray {
    @Override
    public Object get(long index) {
        return texts.get((int) index);
    }

    @Override
    public void set(long index, Value value) {
        throw new UnsupportedOperationException("read-only");
    }

    @Override
    public long getSize() {
        return texts.size();
    }
}
