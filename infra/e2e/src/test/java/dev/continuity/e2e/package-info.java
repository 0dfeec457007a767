/**
 * End-to-end tests on real processes: crashes at every moment, and recovery. Nothing depends on them.
 */
@NullMarked
package dev.continuity.e2e;

import org.jspecify.annotations.NullMarked;
