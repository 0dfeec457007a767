/** Text on a terminal: colours, sizes, tables, and the errors that end a command. For the packages of the command line. */
@NullMarked
package dev.continuity.cli.terminal;

import org.jspecify.annotations.NullMarked;
