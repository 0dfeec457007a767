/** Server-Sent Events as the HTML standard defines them: lines in, events out. Pure code; any module may use it. */
@NullMarked
package dev.continuity.sse;

import org.jspecify.annotations.NullMarked;
