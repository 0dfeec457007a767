/** What a worker finds out about its surroundings, for {@code continuity doctor}. */
@NullMarked
package dev.continuity.worker.diagnosis;

import org.jspecify.annotations.NullMarked;
