package dev.prismo.ui.lab;

import dev.prismo.model.Verdict;
import dev.prismo.ui.Messages;

/// How a program ended, in a learner's words.
final class Verdicts {
    private Verdicts() {}

    static String sentence(Messages messages, Verdict verdict) {
        return messages.text(switch (verdict) {
            case OK -> "lab.verdict.ok";
            case WRONG_ANSWER -> "lab.verdict.wrong-answer";
            case RUNTIME_ERROR -> "lab.verdict.runtime-error";
            case COMPILE_ERROR -> "lab.verdict.compile-error";
            case TIMEOUT -> "lab.verdict.timeout";
            case MEMORY_LIMIT -> "lab.verdict.memory";
            case OUTPUT_LIMIT -> "lab.verdict.output";
            case BLOCKED -> "lab.verdict.blocked";
        });
    }
}
