/** What all packages of the stand-in build on: routes, calls and answers of HTTP, JSON, and files that are written atomically. */
@NullMarked
package dev.continuity.standin.http;

import org.jspecify.annotations.NullMarked;
