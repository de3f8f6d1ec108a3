/// The learner's choices on this machine, their account, and what Prismo says about itself.
@NullMarked
package dev.prismo.ui.settings;

import org.jspecify.annotations.NullMarked;
