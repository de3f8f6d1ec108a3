/// The code editor: a RichTextFX area that answers a screen reader's questions, with abilities that are installed one
/// by one.
///
/// Two rules keep typing fast in long files. No part does work in proportion to the document for a keystroke: parts
/// read changes, single lines, or the lines in view. And a line is restyled only if its styles differ, for every
/// restyling makes its nodes anew. Parsing happens away from the JavaFX thread, on a copy that is kept up by changes.
@NullMarked
package dev.prismo.ui.editor;

import org.jspecify.annotations.NullMarked;
