/**
 * The HTTP client for fal: the hosts that may receive the key, a request body that is sent at most once, and
 * size-limited answers with the key redacted. Only for {@code dev.continuity.provider.fal}.
 */
@NullMarked
package dev.continuity.provider.fal.http;

import org.jspecify.annotations.NullMarked;
