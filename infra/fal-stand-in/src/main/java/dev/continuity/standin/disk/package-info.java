/** Files that are written atomically, and temporary folders. All packages of the stand-in may use them. */
@NullMarked
package dev.continuity.standin.disk;

import org.jspecify.annotations.NullMarked;
