/** How the arguments and results of workflows and activities are written. */
@NullMarked
package dev.continuity.workflow.data;

import org.jspecify.annotations.NullMarked;
