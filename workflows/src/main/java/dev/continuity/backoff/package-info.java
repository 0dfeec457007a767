/** How long to wait between two tries, or between two looks. Pure code without a clock or randomness of its own: anyone may use it. */
@NullMarked
package dev.continuity.backoff;

import org.jspecify.annotations.NullMarked;
