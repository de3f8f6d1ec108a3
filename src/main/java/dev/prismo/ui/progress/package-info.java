/// Progress: a year of activity, the streak with its reasons, badges, skills, and attempts by week.
@NullMarked
package dev.prismo.ui.progress;

import org.jspecify.annotations.NullMarked;
