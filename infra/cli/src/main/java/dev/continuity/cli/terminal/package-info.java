/** Text on a terminal: colours, sizes, tables, and the errors that end a command. For all of the command line. */
@NullMarked
package dev.continuity.cli.terminal;

import org.jspecify.annotations.NullMarked;
