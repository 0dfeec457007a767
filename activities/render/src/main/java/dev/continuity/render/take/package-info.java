/** Renders a take: submit once, wait, copy the clip. Enter through {@link TakeStateMachine}. */
@NullMarked
package dev.continuity.render.take;

import org.jspecify.annotations.NullMarked;
