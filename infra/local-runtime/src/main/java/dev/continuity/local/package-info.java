/**
 * An S3 server on a folder and Temporal servers for one machine. The studio and tests start them; worker and API know only
 * their addresses.
 */
@NullMarked
package dev.continuity.local;

import org.jspecify.annotations.NullMarked;
