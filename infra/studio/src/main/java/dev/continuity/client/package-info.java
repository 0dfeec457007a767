/** A client of the REST API. */
@NullMarked
package dev.continuity.client;

import org.jspecify.annotations.NullMarked;
