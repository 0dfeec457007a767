/**
 * The interface to paid rendering services: {@link dev.continuity.provider.VideoProvider} and its values. Independent
 * of any provider; each implementation has its own subpackage.
 */
@NullMarked
package dev.continuity.provider;

import org.jspecify.annotations.NullMarked;
