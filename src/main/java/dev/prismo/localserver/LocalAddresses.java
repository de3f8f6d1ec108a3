package dev.prismo.localserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Comparator;
import java.util.List;

/// The addresses under which other machines may reach this one.
final class LocalAddresses {
    private LocalAddresses() {}

    /// Those `host` stands for: itself, or all of this machine's, private IPv4 ones first.
    static List<String> of(String host) {
        try {
            InetAddress asked = InetAddress.getByName(host);
            return asked.isAnyLocalAddress() ? all() : List.of(asked.getHostAddress());
        } catch (IOException e) {
            throw new LocalServerException.CannotStart(host + " is no address of this machine", e);
        }
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
