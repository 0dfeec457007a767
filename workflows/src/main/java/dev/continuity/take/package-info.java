/**
 * Clips and pictures by way of ffmpeg: recognised, probed, posters, contact sheets, the cut. Local files in, local files
 * out; knows neither S3 nor the provider. For activities; the API has no ffmpeg.
 */
@NullMarked
package dev.continuity.take;

import org.jspecify.annotations.NullMarked;
