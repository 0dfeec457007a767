/**
 * Constraints for settings. They are checked at start, all at once; a message names the setting, its environment variable,
 * the value and what is allowed.
 */
@NullMarked
package dev.continuity.connections.validation;

import org.jspecify.annotations.NullMarked;
