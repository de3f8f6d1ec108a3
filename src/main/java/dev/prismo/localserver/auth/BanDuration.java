package dev.prismo.localserver.auth;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long somebody is kept out: `none`, or numbers with units such as `1h30m`, as Go writes durations.
record BanDuration(Duration length) {
    private static final Duration LONGEST = Duration.ofDays(365 * 290L);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(\\.[0-9]{1,9})?(ns|us|ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("([0-9.]+)(ns|us|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

    static BanDuration of(String text) {
        if (text.equals("none")) {
            return new BanDuration(Duration.ZERO);
        }
        if (!FORM.matcher(text).matches()) {
            throw invalid(text);
        }
        try {
            Duration sum = Duration.ZERO;
            Matcher parts = PART.matcher(text);
            while (parts.find()) {
                BigDecimal nanos = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(NANOS.get(parts.group(2))));
                sum = sum.plus(Duration.ofSeconds(
                        nanos.movePointLeft(9).longValue(), nanos.remainder(BigDecimal.valueOf(1_000_000_000)).longValue()));
            }
            return new BanDuration(sum.compareTo(LONGEST) > 0 ? LONGEST : sum);
        } catch (ArithmeticException | DateTimeException e) {
            throw invalid(text);
        }
    }

    /// Null if nobody is kept out.
    @Nullable Instant end(Instant now) {
        return length.isZero() ? null : now.plus(length);
    }

    private static AuthException invalid(String text) {
        return AuthException.validation("invalid format for ban duration: time: invalid duration \"" + text + "\"");
    }
}
