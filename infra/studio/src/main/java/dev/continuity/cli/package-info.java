/**
 * The command line: one class for each command, and what they show. Talks to a studio through the REST API only;
 * nothing depends on this package.
 */
@NullMarked
package dev.continuity.cli;

import org.jspecify.annotations.NullMarked;
