/** Why something failed: one record and one list of codes, from the provider's answer to the user. For all modules. */
@NullMarked
package dev.continuity.failure;

import org.jspecify.annotations.NullMarked;
