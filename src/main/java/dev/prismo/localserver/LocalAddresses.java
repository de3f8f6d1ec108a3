package dev.prismo.localserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The addresses under which other machines may reach this one.
final class LocalAddresses {
    private LocalAddresses() {}

    /// Those `host` stands for: itself, or all of this machine's, private IPv4 ones first. Never empty: a machine that is
    /// in no network yet is known by its name.
    ///
    /// @throws LocalServerException.CannotStart if it is none of them
    static List<String> of(String host) {
        try {
            InetAddress asked = InetAddress.getByName(host);
            if (!asked.isAnyLocalAddress() && NetworkInterface.getByInetAddress(asked) == null) {
                throw notOurs(host, null);
            }
            if (!asked.isAnyLocalAddress()) {
                return List.of(asked.getHostAddress());
            }
            List<String> all = all();
            return all.isEmpty() ? List.of(InetAddress.getLocalHost().getHostName()) : all;
        } catch (IOException e) {
            throw notOurs(host, e);
        }
    }

    private static LocalServerException notOurs(String host, @Nullable Exception cause) {
        return new LocalServerException.CannotStart(host + " is no address of this computer. Try --host 0.0.0.0.", cause);
    }

    private static List<String> all() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LocalAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address
                            && !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .sorted(Comparator.comparing((InetAddress address) -> !address.isSiteLocalAddress()))
                    .map(InetAddress::getHostAddress)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new LocalServerException.CannotStart("The addresses of this machine can't be listed", e);
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
