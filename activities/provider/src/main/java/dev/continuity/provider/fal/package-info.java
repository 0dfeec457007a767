/** The provider fal.ai: its queue protocol, errors, request history and file storage. */
@NullMarked
package dev.continuity.provider.fal;

import org.jspecify.annotations.NullMarked;
