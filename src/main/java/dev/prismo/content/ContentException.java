package dev.prismo.content;

import java.util.List;
import java.util.stream.Collectors;

/// A content pack can't be read as it is.
public final class ContentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    public ContentException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /// All that is wrong, not the first thing alone.
    public List<Finding> findings() {
        return findings;
    }
}
