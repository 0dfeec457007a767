/** Which API a command talks to: one that was named, that of a running studio, or that of a studio started for it. For the commands. */
@NullMarked
package dev.continuity.cli.connection;

import org.jspecify.annotations.NullMarked;
