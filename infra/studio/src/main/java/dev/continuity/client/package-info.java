/**
 * A client of the REST API, over HTTP like any other: what the command line and the studio ask the API for. Knows
 * nothing of terminals or of the studio.
 */
@NullMarked
package dev.continuity.client;

import org.jspecify.annotations.NullMarked;
