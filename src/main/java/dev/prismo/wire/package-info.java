/// The one HTTP client, its retry and backoff, the JSON set-up, and the redaction of secrets in logs.
@NullMarked
package dev.prismo.wire;

import org.jspecify.annotations.NullMarked;
