/** HTTP calls and answers of the stand-in. */
@NullMarked
package dev.continuity.standin.http;

import org.jspecify.annotations.NullMarked;
