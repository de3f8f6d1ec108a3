/// What runs inside the child process: the guests for each language, and the channel back to the parent. This package
/// and `model` are all of Prismo that the child's class path holds, so it depends on nothing else but Graal.
@NullMarked
package dev.prismo.runner.child;

import org.jspecify.annotations.NullMarked;
