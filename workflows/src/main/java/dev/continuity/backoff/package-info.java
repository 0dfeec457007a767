/** How long to wait between two tries or two polls. Pure code without a clock or randomness; any module may use it. */
@NullMarked
package dev.continuity.backoff;

import org.jspecify.annotations.NullMarked;
