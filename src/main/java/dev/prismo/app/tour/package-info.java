/// The tour: drives the real app on the headless platform as a new learner would, with real clicks and keys, takes a
/// picture of every screen in both themes, and reports which steps held.
@NullMarked
package dev.prismo.app.tour;

import org.jspecify.annotations.NullMarked;
