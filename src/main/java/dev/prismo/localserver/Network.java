package dev.prismo.localserver;

import java.util.List;

/// What other machines need to know to use this server.
///
/// @param urls the addresses under which it may be reached, the likeliest first, without a slash at their end
/// @param fingerprint SHA-256 of the certificate, in lower-case hex
public record Network(List<String> urls, String fingerprint) {}
