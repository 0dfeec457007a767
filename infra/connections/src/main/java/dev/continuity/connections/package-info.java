/**
 * The connections to Temporal and to storage that worker and API share: settings, clients, health checks.
 * In an application that is both, there is one of each.
 */
@NullMarked
package dev.continuity.connections;

import org.jspecify.annotations.NullMarked;
