package dev.prismo.localserver.auth;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// How often one address of the network may ask for something. Buckets that fill up steadily, as those of Supabase Auth:
/// a burst of at most 30, then what five minutes allow. Safe for use by many threads.
final class RateLimits {
    private static final int BURST = 30;
    private static final int BUCKETS = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final AuthDesk desk;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > BUCKETS;
        }
    };

    RateLimits(AuthDesk desk) {
        this.desk = desk;
        this.clock = desk.clock();
    }

    /// @param kind of request; each has a bucket of its own
    /// @throws AuthException with 429 if there were too many
    void count(Kind kind, Context context) {
        AuthSettings.Limits limits = desk.settings().limits();
        if (!limits.loopback() && isLoopback(context.ip())) {
            return;
        }
        int allowed = switch (kind) {
            case TOKEN_REFRESH -> limits.refreshes();
            case VERIFY -> limits.verifications();
            default -> limits.signIns();
        };
        take(kind + " " + context.ip(), Math.min(allowed, BURST), allowed / (double) WINDOW.toSeconds())
                .ifOver(wait -> AuthException.of(429, "over_request_rate_limit", "Request rate limit reached").after(wait));
    }

    /// @throws AuthException with 429 if everybody together was sent too many messages this hour
    void countEmail(AuthSettings settings) {
        int allowed = settings.limits().emailsPerHour();
        // Nobody waits for messages that are not needed.
        if (!settings.autoconfirm()) {
            take("email", allowed, allowed / (double) Duration.ofHours(1).toSeconds())
                    .ifOver(wait -> AuthException.of(429, "over_email_send_rate_limit", "email rate limit exceeded").after(wait));
        }
    }

    private synchronized Answer take(String name, int capacity, double perSecond) {
        Instant now = clock.instant();
        Bucket before = buckets.getOrDefault(name, new Bucket(capacity, now));
        double seconds = Math.max(0, Duration.between(before.at(), now).toMillis() / 1000.0);
        double tokens = Math.min(capacity, before.tokens() + seconds * perSecond);
        boolean enough = tokens >= 1;
        buckets.put(name, new Bucket(enough ? tokens - 1 : tokens, now));
        return new Answer(enough, perSecond <= 0 ? WINDOW : Duration.ofMillis((long) ((1 - tokens) / perSecond * 1000)));
    }

    private static boolean isLoopback(String ip) {
        try {
            return InetAddress.getByName(ip).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    enum Kind {
        SIGN_UP,
        ANONYMOUS_SIGN_UP,
        SIGN_IN,
        TOKEN_REFRESH,
        OTP,
        RECOVER,
        RESEND,
        CHANGE_USER,
        VERIFY
    }

    private record Bucket(double tokens, Instant at) {}

    private record Answer(boolean enough, Duration until) {
        void ifOver(Function<Duration, AuthException> refusal) {
            if (!enough) {
                throw refusal.apply(until);
            }
        }
    }
}
