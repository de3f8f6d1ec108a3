/// Home: where one left off, the streak, what to do next and what happened lately.
@NullMarked
package dev.prismo.ui.home;

import org.jspecify.annotations.NullMarked;
