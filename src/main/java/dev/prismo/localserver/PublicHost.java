package dev.prismo.localserver;

import java.nio.file.Path;
import java.util.Optional;

/// Asks for a way in from other machines, with TLS.
///
/// @param host an address of this machine, or `0.0.0.0` for all of them
/// @param port 0 for the one used last, or any other free one
/// @param certificate the files to prove with who this is; without them a certificate is made and kept
public record PublicHost(String host, int port, Optional<CertificateFiles> certificate) {
    /// @param certificate the chain in PEM, this server's own certificate first
    /// @param key its private key in PEM, PKCS #8
    public record CertificateFiles(Path certificate, Path key) {}
}
