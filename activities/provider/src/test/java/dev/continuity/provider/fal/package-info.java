/**
 * Tests fal's provider against every shape of answer: a mock of fal's HTTP API, and raw sockets where a connection has to
 * break.
 */
@NullMarked
package dev.continuity.provider.fal;

import org.jspecify.annotations.NullMarked;
