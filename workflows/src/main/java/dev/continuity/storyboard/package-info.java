/**
 * The document that people write: records of a storyboard, and the reader that turns JSON or YAML into them or into a
 * list of problems. Pure code; anyone may use it.
 */
@NullMarked
package dev.continuity.storyboard;

import org.jspecify.annotations.NullMarked;
