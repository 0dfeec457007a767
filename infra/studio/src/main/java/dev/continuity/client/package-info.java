/** A Java client of Continuity's REST API. It knows nothing of the studio or the command line, which both use it. */
@NullMarked
package dev.continuity.client;

import org.jspecify.annotations.NullMarked;
