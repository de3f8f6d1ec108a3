/// Tests of the runner. Those that need a child share one cache folder below `target`.
@NullMarked
package dev.prismo.runner;

import org.jspecify.annotations.NullMarked;
