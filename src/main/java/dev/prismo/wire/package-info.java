/// The one HTTP client with its retry and backoff, the JSON set-up, and the redaction of secrets in logs.
///
/// A call that got no whole answer is a [TransportException]; any answer, whatever its status, is a [Reply]. What a
/// status means is for the caller to say.
@NullMarked
package dev.prismo.wire;

import org.jspecify.annotations.NullMarked;
