/** What every activity needs: heartbeats, failures in Temporal's terms, temporary directories, backoff. */
@NullMarked
package dev.continuity.render.activity;

import org.jspecify.annotations.NullMarked;
