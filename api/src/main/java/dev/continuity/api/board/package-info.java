/**
 * The page at {@code /}, and what holds for browsers: which pages may use this API, under which host names.
 * The page itself is in {@code src/main/resources/web}.
 */
@NullMarked
package dev.continuity.api.board;

import org.jspecify.annotations.NullMarked;
