package dev.prismo.localserver.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Which passwords are good enough, and how they are kept.
final class Passwords {
    private static final int COST = 10;
    private static final int MIN_LENGTH = 6;
    private static final int MAX_BYTES = 72;

    /// Of a forgotten password. Compared with when there is no account, so that the time taken does not tell.
    private static final String NOBODY = "$2a$10$CXwYmEFtXd2bNYguOn5VFuMRMl94xcQHS4Z705hogJjFGfNxHGGie";

    void refuseWeak(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw AuthException.validation("Password cannot be longer than 72 characters");
        }
        if (password.length() < MIN_LENGTH) {
            throw AuthException.weakPassword("Password should be at least 6 characters.", "length");
        }
    }

    String hash(String password) {
        return BCrypt.withDefaults().hashToString(COST, password.toCharArray());
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
