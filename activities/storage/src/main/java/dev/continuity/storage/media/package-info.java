/** Media that people bring: fetched within limits, recognised by content, stored under its hash. */
@NullMarked
package dev.continuity.storage.media;

import org.jspecify.annotations.NullMarked;
