/** The workflow by which the API has a worker check its surroundings. */
@NullMarked
package dev.continuity.workflow.diagnosis;

import org.jspecify.annotations.NullMarked;
