/// Runs learner code in a child process: the parent side, and the entry point of the child.
@NullMarked
package dev.prismo.runner;

import org.jspecify.annotations.NullMarked;
