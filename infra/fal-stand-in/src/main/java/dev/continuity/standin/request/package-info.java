/** Requests of the stand-in's queue: accepted, rendered in order, asked after, called back about. */
@NullMarked
package dev.continuity.standin.request;

import org.jspecify.annotations.NullMarked;
