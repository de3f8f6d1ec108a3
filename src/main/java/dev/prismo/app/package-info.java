/// The entry point: the command line, and the object graph built by constructors and closed in reverse order.
@NullMarked
package dev.prismo.app;

import org.jspecify.annotations.NullMarked;
