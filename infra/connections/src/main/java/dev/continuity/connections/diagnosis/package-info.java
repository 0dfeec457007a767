/** What a process can find out about itself, for {@code continuity doctor}. */
@NullMarked
package dev.continuity.connections.diagnosis;

import org.jspecify.annotations.NullMarked;
