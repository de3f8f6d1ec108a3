package dev.prismo.content;

import dev.prismo.learn.ContentStore.PackStep;
import dev.prismo.model.Activity;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/// What can be said of a lab's prose without taste.
final class ProseRules {
    private static final int FEWEST_WORDS = 100;
    private static final int MOST_WORDS = 600;

    private final Parser parser = Parser.builder().build();
    private final LabFolder lab;
    private final List<Finding> findings = new ArrayList<>();

    private ProseRules(LabFolder lab) {
        this.lab = lab;
    }

    static List<Finding> check(LabFolder lab) {
        ProseRules rules = new ProseRules(lab);
        lab.lab().steps().forEach(rules::checkStep);
        lab.code().ifPresent(code -> code.activity().hints()
                .forEach(hint -> rules.checkMarkdown("hints/" + hint.tier() + ".md", hint.text())));
        rules.checkLength();
        return rules.findings;
    }

    private void checkStep(PackStep step) {
        String place = "step " + step.step().number() + ", " + step.step().title();
        if (step.step().instruction().isBlank()) {
            findings.add(lab.finding("steps", place, "is empty"));
        }
        checkMarkdown("steps", place, step.step().instruction());
        if (!(step.step().activity() instanceof Activity.Code)) {
            checkMarkdown("lab.json", "steps[" + (step.step().number() - 1) + "]", step.explanation());
        }
    }

    private void checkLength() {
        long words = lab.lab().steps().stream()
                .mapToLong(step -> step.step().instruction().split("\\s+").length)
                .sum();
        if (words < FEWEST_WORDS || words > MOST_WORDS) {
            findings.add(lab.finding("steps", "",
                    "expected " + FEWEST_WORDS + " to " + MOST_WORDS + " words over all steps, found " + words));
        }
    }

    private void checkMarkdown(String file, String text) {
        checkMarkdown(file, "", text);
    }

    private void checkMarkdown(String file, String field, String text) {
        parser.parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                if (block.getInfo() == null || block.getInfo().isBlank()) {
                    report("a code fence needs a language; output is ```text");
                }
            }

            @Override
            public void visit(IndentedCodeBlock block) {
                report("code belongs in a fence with a language, not indented: " + firstLine(block.getLiteral()));
            }

            @Override
            public void visit(HtmlBlock block) {
                report("HTML is not shown: " + firstLine(block.getLiteral()));
            }

            @Override
            public void visit(HtmlInline inline) {
                report("HTML is not shown: " + inline.getLiteral());
            }

            @Override
            public void visit(Text text) {
                if (text.getLiteral().startsWith("|")) {
                    report("tables are not shown; use a list: " + text.getLiteral());
                }
            }

            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == 1) {
                    report("expected one # heading, the title in the first line");
                }
                visitChildren(heading);
            }

            @Override
            public void visit(Link link) {
                checkTarget(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                checkTarget(image.getDestination());
                visitChildren(image);
            }

            private void checkTarget(String target) {
                if (!exists(file, target)) {
                    report("expected a file of the lab or an https address, found " + target);
                }
            }

            private void report(String message) {
                findings.add(lab.finding(file, field, message));
            }
        });
    }

    private boolean exists(String file, String target) {
        try {
            URI uri = URI.create(target);
            if (uri.getScheme() != null) {
                return uri.getScheme().equals("https") && uri.getHost() != null;
            }
            String folder = file.contains("/") ? file.substring(0, file.indexOf('/')) : file;
            return Files.isRegularFile(lab.path().resolve(folder).resolve(uri.getPath()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
