/** The commands with which people direct a sequence: they review, retake, circle, revise and branch, each with its price. */
@NullMarked
package dev.continuity.cli.direction;

import org.jspecify.annotations.NullMarked;
