/** The commands that show what was made and decided: the takes of a sequence, and its history. */
@NullMarked
package dev.continuity.cli.takes;

import org.jspecify.annotations.NullMarked;
