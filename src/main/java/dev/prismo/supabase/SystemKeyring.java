package dev.prismo.supabase;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches our one entry from the operating system's keyring.
final class SystemKeyring {
    private static final Logger LOG = LoggerFactory.getLogger(SystemKeyring.class);
    private static final int KEY_BYTES = 32;

    private SystemKeyring() {}

    /// The key of `account`, made at the first call; none if there is no keyring that works and answers in time.
    static Optional<byte[]> key(String service, String account, Duration deadline) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        // A daemon, since a keyring that never answers must not keep the process alive.
        Thread.ofPlatform().daemon().name("keyring").start(() -> {
            try {
                answer.complete(fetch(service, account));
            } catch (Exception | LinkageError e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return Optional.of(answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            LOG.info("no keyring: {}", String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            LOG.info("the keyring does not answer within {}", deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static byte[] fetch(String service, String account) throws Exception {
        try (Keyring keyring = Keyring.create(available())) {
            return key(keyring, service, account);
        }
    }

    private static KeyringStorageType available() throws BackendNotSupportedException, DBusException, IOException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return KeyringStorageType.WINDOWS_CREDENTIAL_STORE;
        }
        return system.contains("mac") ? KeyringStorageType.OSX_KEYCHAIN : onSessionBus();
    }

    /// Asks the session bus before the library does: where nobody offers a keyring, that leaves a connection open
    /// behind, whose thread keeps the process alive.
    private static KeyringStorageType onSessionBus() throws BackendNotSupportedException, DBusException, IOException {
        if (!hasSessionBus()) {
            throw new BackendNotSupportedException("no session bus");
        }
        Set<String> names = new HashSet<>();
        try (DBusConnection connection =
                DBusConnectionBuilder.forSessionBus().withShared(false).build()) {
            DBus bus = connection.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
            names.addAll(List.of(bus.ListNames()));
            names.addAll(List.of(bus.ListActivatableNames()));
        }
        if (names.contains("org.freedesktop.secrets")) {
            return KeyringStorageType.GNOME_KEYRING;
        }
        if (names.contains("org.kde.kwalletd5")) {
            return KeyringStorageType.KWALLET;
        }
        throw new BackendNotSupportedException("nobody on the session bus offers a keyring");
    }

    private static boolean hasSessionBus() {
        String address = System.getenv("DBUS_SESSION_BUS_ADDRESS");
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return address != null && !address.isBlank()
                || runtime != null && Files.exists(Path.of(runtime, "bus"));
    }

    private static byte[] key(Keyring keyring, String service, String account)
            throws BackendNotSupportedException, PasswordAccessException {
        Optional<byte[]> known = existing(keyring, service, account);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        tryOut(keyring, service);
        keyring.setPassword(service, account, Base64.getEncoder().encodeToString(fresh));
        return existing(keyring, service, account)
                .orElseThrow(() -> new BackendNotSupportedException("the keyring forgets what it is given"));
    }

    private static Optional<byte[]> existing(Keyring keyring, String service, String account) {
        try {
            return Optional.ofNullable(keyring.getPassword(service, account))
                    .map(Base64.getDecoder()::decode)
                    .filter(key -> key.length == KEY_BYTES);
        } catch (PasswordAccessException none) {
            return Optional.empty();
        }
    }

    private static void tryOut(Keyring keyring, String service)
            throws BackendNotSupportedException, PasswordAccessException {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        String probe = HexFormat.of().formatHex(random);
        String account = "probe-" + probe;
        keyring.setPassword(service, account, probe);
        boolean kept = probe.equals(keyring.getPassword(service, account));
        keyring.deletePassword(service, account);
        if (!kept) {
            throw new BackendNotSupportedException("the keyring does not keep what it is given");
        }
    }
}
