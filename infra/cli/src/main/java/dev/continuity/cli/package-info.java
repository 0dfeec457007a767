/** The commands of {@code continuity}. */
@NullMarked
package dev.continuity.cli;

import org.jspecify.annotations.NullMarked;
