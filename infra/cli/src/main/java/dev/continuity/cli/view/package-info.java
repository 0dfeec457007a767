/** How sequences, steps, costs and results are shown to people, or written as JSON. For the commands. */
@NullMarked
package dev.continuity.cli.view;

import org.jspecify.annotations.NullMarked;
