/**
 * Tests the fal provider against every format of answer, with fake servers that speak the real protocol over HTTP, and
 * with raw sockets where connections have to break.
 */
@NullMarked
package dev.continuity.provider.fal;

import org.jspecify.annotations.NullMarked;
