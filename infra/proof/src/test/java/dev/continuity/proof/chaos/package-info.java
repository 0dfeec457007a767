/**
 * Chaos with seeds: whole sequences under faults drawn from a seed, on the product's own workflow and activities, with
 * real HTTP, the real S3 protocol and real ffmpeg. A seed always gives the same storyboard and the same plan of faults.
 */
@NullMarked
package dev.continuity.proof.chaos;

import org.jspecify.annotations.NullMarked;
