/**
 * An S3 on a folder and Temporal servers for one machine. The studio and tests start them; worker and API know their
 * addresses alone.
 */
@NullMarked
package dev.continuity.local;

import org.jspecify.annotations.NullMarked;
