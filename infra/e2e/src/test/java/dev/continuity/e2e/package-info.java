/** End-to-end tests on real processes: crashes at every moment, and recovery. */
@NullMarked
package dev.continuity.e2e;

import org.jspecify.annotations.NullMarked;
