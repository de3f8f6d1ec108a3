package dev.prismo.localserver.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which passwords are good enough, and how they are kept.
final class Passwords {
    private static final int COST = 10;
    private static final int MAX_BYTES = 72;
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");

    /// Of a forgotten password. Compared with when there is no account, so that the time taken does not tell.
    private static final String NOBODY = "$2a$10$CXwYmEFtXd2bNYguOn5VFuMRMl94xcQHS4Z705hogJjFGfNxHGGie";

    void refuseWeak(String password, AuthSettings settings) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw AuthException.validation("Password cannot be longer than 72 characters");
        }
        int shortest = settings.signUps().minPasswordLength();
        if (password.length() < shortest) {
            throw AuthException.weakPassword("Password should be at least %d characters.".formatted(shortest), "length");
        }
    }

    String hash(String password) {
        return BCrypt.withDefaults().hashToString(COST, password.toCharArray());
    }

    /// Of a password that nobody knows.
    String unknown(SecureRandom random) {
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        return hash(Base64.getEncoder().encodeToString(bytes));
    }

    /// A hash made elsewhere, if we can check passwords with it.
    Optional<String> readable(String hash) {
        return Optional.of(hash).filter(given -> HASH.matcher(given).matches());
    }

    boolean matches(String password, @Nullable String hash) {
        if (password.isEmpty() || password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return false;
        }
        boolean same = BCrypt.verifyer()
                .verify(password.toCharArray(), hash == null || hash.isEmpty() ? NOBODY : hash)
                .verified;
        return same && hash != null && !hash.isEmpty();
    }
}
