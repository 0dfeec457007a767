/** The stand-in's file storage: uploads and results. */
@NullMarked
package dev.continuity.standin.file;

import org.jspecify.annotations.NullMarked;
