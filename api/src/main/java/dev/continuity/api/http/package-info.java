/**
 * What holds for every request, whichever resource it is for: its method, its parameters, its path.
 * For all of {@code api}.
 */
@NullMarked
package dev.continuity.api.http;

import org.jspecify.annotations.NullMarked;
