package dev.prismo.supabase;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what goes into files with a key that is in the system's keyring.
///
/// Keyrings limit the size of an entry (on Windows to less than a session), may ask the user at each access, and take
/// their time; so they hold one small key that is fetched once.
final class EncryptedSecretStore implements SecretStore {
    private static final String SUFFIX = ".sealed";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final FileSecretStore files;
    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /// @param key 32 bytes
    EncryptedSecretStore(FileSecretStore files, byte[] key) {
        this.files = files;
        this.key = new SecretKeySpec(key, "AES");
    }

    @Override
    public Optional<String> read(String name) throws IOException {
        Optional<String> sealed = files.read(name + SUFFIX);
        if (sealed.isPresent()) {
            return Optional.of(open(name, sealed.get()));
        }
        Optional<String> unprotected = files.read(name);
        if (unprotected.isPresent()) {
            // Written while the keyring was away.
            write(name, unprotected.get());
        }
        return unprotected;
    }

    @Override
    public void write(String name, String secret) throws IOException {
        files.write(name + SUFFIX, seal(name, secret));
        files.delete(name);
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(name + SUFFIX);
        files.delete(name);
    }

    @Override
    public Kind kind() {
        return Kind.KEYRING;
    }

    private String seal(String name, String secret) throws IOException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, name, nonce, secret.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
        return Base64.getEncoder().encodeToString(all);
    }

    private String open(String name, String sealed) throws IOException {
        byte[] all;
        try {
            all = Base64.getDecoder().decode(sealed.strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(name + " is damaged", e);
        }
        if (all.length < NONCE_BYTES) {
            throw new IOException(name + " is damaged");
        }
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        byte[] content = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        return new String(cipher(Cipher.DECRYPT_MODE, name, nonce, content), StandardCharsets.UTF_8);
    }

    /// The name is bound to the content, so that files can't be swapped.
    private byte[] cipher(int mode, String name, byte[] nonce, byte[] content) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IOException(name + " does not open with the key in the keyring", e);
        }
    }
}
