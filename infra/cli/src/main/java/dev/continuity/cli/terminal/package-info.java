/** Text on a terminal: styles, sizes, tables, and errors that end a command. */
@NullMarked
package dev.continuity.cli.terminal;

import org.jspecify.annotations.NullMarked;
