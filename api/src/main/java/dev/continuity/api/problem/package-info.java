/**
 * All errors that clients see, as RFC 9457 problem details.
 * Resources throw {@link dev.continuity.api.problem.ProblemException}.
 */
@NullMarked
package dev.continuity.api.problem;

import org.jspecify.annotations.NullMarked;
