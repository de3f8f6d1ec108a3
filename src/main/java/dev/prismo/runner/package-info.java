/// Runs learner code in a child process: the parent's side. One process per run, started ahead of time, used once.
/// What the child does is in `runner.child`.
@NullMarked
package dev.prismo.runner;

import org.jspecify.annotations.NullMarked;
