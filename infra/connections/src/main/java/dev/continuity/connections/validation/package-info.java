/**
 * Constraints for settings, all checked together at start. A message names the setting, its environment variable, the
 * value and what is allowed.
 */
@NullMarked
package dev.continuity.connections.validation;

import org.jspecify.annotations.NullMarked;
