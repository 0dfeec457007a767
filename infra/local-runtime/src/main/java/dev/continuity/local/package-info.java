/** An S3 on a folder and Temporal servers for one machine. */
@NullMarked
package dev.continuity.local;

import org.jspecify.annotations.NullMarked;
