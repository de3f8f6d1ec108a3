/// `prismo bench`: measured figures, as ratios to a baseline measured in the same run where there is one.
@NullMarked
package dev.prismo.app.bench;

import org.jspecify.annotations.NullMarked;
