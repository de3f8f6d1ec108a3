/// Tests of what runs inside the child, without a child.
@NullMarked
package dev.prismo.runner.child;

import org.jspecify.annotations.NullMarked;
