/// The screen where a learner reads, writes, runs and hands in.
///
/// [LabModel] knows what happens and [LabView] shows it. Running tries the program on the learner's input and then its
/// visible tests, on this computer; submitting has it graded and counts. What is typed is kept on this computer all
/// the while, whatever becomes of the server.
@NullMarked
package dev.prismo.ui.lab;

import org.jspecify.annotations.NullMarked;
