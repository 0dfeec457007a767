/**
 * The model of a sequence: its request, its state, and people's decisions. Values only, shared by the workflow, the API
 * and the command line.
 */
@NullMarked
package dev.continuity.sequence;

import org.jspecify.annotations.NullMarked;
