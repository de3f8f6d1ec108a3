/// Learn: collections as cards, and every lab in one dense list that can be searched and filtered.
@NullMarked
package dev.prismo.ui.catalogue;

import org.jspecify.annotations.NullMarked;
