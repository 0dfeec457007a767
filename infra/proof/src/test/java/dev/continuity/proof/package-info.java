/**
 * Nothing is lost and nothing is paid for twice, shown on the built worker and API as processes of their own, against
 * a real Temporal server, an S3 and the stand-in for the provider. Nothing builds on it.
 */
@NullMarked
package dev.continuity.proof;

import org.jspecify.annotations.NullMarked;
