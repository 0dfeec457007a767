/** Which API a command talks to, and the options that say so. For the commands. */
@NullMarked
package dev.continuity.cli.connection;

import org.jspecify.annotations.NullMarked;
