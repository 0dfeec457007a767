/**
 * What the OpenAPI document says beyond the annotations of the resources: its head, examples, common problems.
 * Used while the application is built.
 */
@NullMarked
package dev.continuity.api.openapi;

import org.jspecify.annotations.NullMarked;
