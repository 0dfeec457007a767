/** Why something failed: one record and one list of codes, from the provider's answer to the screen. For all modules. */
@NullMarked
package dev.continuity.failure;

import org.jspecify.annotations.NullMarked;
