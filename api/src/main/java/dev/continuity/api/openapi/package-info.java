/**
 * The parts of the OpenAPI document that the resources do not declare: title, examples, common problems.
 * Used while the application is built.
 */
@NullMarked
package dev.continuity.api.openapi;

import org.jspecify.annotations.NullMarked;
