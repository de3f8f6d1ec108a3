package dev.prismo.ui.lab;

import dev.prismo.learn.Attempts;
import dev.prismo.learn.Catalogue;
import dev.prismo.learn.CodeRunner;
import dev.prismo.learn.Drafts;
import dev.prismo.learn.Preferences;
import dev.prismo.learn.SubmitLab;
import java.time.Clock;

/// The ports a lab works with.
public record LabServices(
        Catalogue catalogue,
        Attempts attempts,
        SubmitLab submitLab,
        CodeRunner runner,
        Drafts drafts,
        Preferences preferences,
        Clock clock) {}
