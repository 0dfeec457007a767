/** Routes, calls and answers of HTTP, and their JSON. All packages of the stand-in may use them. */
@NullMarked
package dev.continuity.standin.http;

import org.jspecify.annotations.NullMarked;
