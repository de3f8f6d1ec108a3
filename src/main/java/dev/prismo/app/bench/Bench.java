package dev.prismo.app.bench;

import java.util.function.Consumer;

/// A set of figures that are measured together.
public interface Bench {
    String name();

    /// Hands each figure on as soon as it is known.
    void run(Consumer<Figure> figures) throws Exception;
}
