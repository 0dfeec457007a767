/**
 * What people decide about a sequence: approvals, retakes, circled takes, revisions. The rules, the log, and what all of it
 * amounts to. Pure code; any module may use it.
 */
@NullMarked
package dev.continuity.direction;

import org.jspecify.annotations.NullMarked;
