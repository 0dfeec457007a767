/**
 * Errors as clients see them: RFC 9457 problem details, whatever went wrong and wherever it was noticed.
 * Resources throw {@link dev.continuity.api.problem.ProblemException}.
 */
@NullMarked
package dev.continuity.api.problem;

import org.jspecify.annotations.NullMarked;
