/**
 * The stand-in for fal, tried over the wire: with java.net.http, and with the provider's own clients where they are
 * installed. Real HTTP, real ffmpeg.
 */
@NullMarked
package dev.continuity.standin;

import org.jspecify.annotations.NullMarked;
