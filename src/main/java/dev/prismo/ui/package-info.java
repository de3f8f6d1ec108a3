/// The shell around the screens: navigation by route values, theme, texts, the bridge to the JavaFX thread, and
/// the controls that screens share.
@NullMarked
package dev.prismo.ui;

import org.jspecify.annotations.NullMarked;
