/** The command {@code continuity} and its subcommands. {@link dev.continuity.cli.Main} is where the process starts. */
@NullMarked
package dev.continuity.cli;

import org.jspecify.annotations.NullMarked;
