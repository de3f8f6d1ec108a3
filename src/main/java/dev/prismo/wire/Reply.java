package dev.prismo.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.Response;

/// A whole answer, of any status.
public record Reply(int status, Headers headers, String body) implements Answer {


    static Reply read(Response response) throws IOException {
        return new Reply(response.code(), response.headers(), new String(response.body().bytes(), StandardCharsets.UTF_8));
    }

    @Override
    public Reply head() {
        return this;
    }

    @Override
    public void discard() {}

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// The server's clock when it answered.
    public Optional<Instant> date() {
        return header("Date").flatMap(Reply::httpDate);
    }

    /// How long the server asks to wait. A date is measured by the server's own clock, since ours may be wrong.
    public Optional<Duration> retryAfter() {
        return header("Retry-After").flatMap(value -> {
            if (!value.isEmpty() && value.length() < 10 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            return httpDate(value).flatMap(until -> date().map(now -> Duration.between(now, until)))
                    .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
        });
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
