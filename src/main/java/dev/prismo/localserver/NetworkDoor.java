package dev.prismo.localserver;

/// The way in from other machines, ready to be opened.
///
/// @param host an address of this machine, or `0.0.0.0` for all of them
record NetworkDoor(String host, int port, TlsIdentity identity) {}
