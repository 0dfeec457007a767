/**
 * What people decide about sequences, over HTTP: reviews, retakes, circled takes, revisions, branches, budgets, pauses; what
 * each would cost; and the log of them. The rules are in {@code direction}, and only workflows apply them.
 */
@NullMarked
package dev.continuity.api.direction;

import org.jspecify.annotations.NullMarked;
