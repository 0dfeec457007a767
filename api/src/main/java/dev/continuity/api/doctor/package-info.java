/** {@code /v1/doctor}: checks all that this installation depends on. */
@NullMarked
package dev.continuity.api.doctor;

import org.jspecify.annotations.NullMarked;
