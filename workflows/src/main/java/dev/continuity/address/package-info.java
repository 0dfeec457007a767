/** Reads web addresses. Pure; any module may use it. */
@NullMarked
package dev.continuity.address;

import org.jspecify.annotations.NullMarked;
