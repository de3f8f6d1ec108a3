/// Reads, checks and imports content packs.
@NullMarked
package dev.prismo.content;

import org.jspecify.annotations.NullMarked;
