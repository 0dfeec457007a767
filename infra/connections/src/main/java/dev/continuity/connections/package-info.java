/**
 * The connections to Temporal and storage that worker and API share: settings, clients, health checks.
 * If both run in one application, it has one of each.
 */
@NullMarked
package dev.continuity.connections;

import org.jspecify.annotations.NullMarked;
