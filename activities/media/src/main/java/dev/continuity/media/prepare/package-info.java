/**
 * Makes from what people bring, clips and pictures of telephones, cameras and editing programs, what the models take. For
 * the command line; enter through {@link MediaPreparation}.
 */
@NullMarked
package dev.continuity.media.prepare;

import org.jspecify.annotations.NullMarked;
