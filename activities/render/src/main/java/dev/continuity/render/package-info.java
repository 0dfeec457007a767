/** The activities that a worker runs. They combine storage, provider and media. */
@NullMarked
package dev.continuity.render;

import org.jspecify.annotations.NullMarked;
