/** The command that makes of a person's clips and pictures what the models take. It needs no studio. */
@NullMarked
package dev.continuity.cli.prepare;

import org.jspecify.annotations.NullMarked;
