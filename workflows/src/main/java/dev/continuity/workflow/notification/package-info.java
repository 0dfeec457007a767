/**
 * The workflows that deliver notifications, and the contract with the worker that sends them. Only the worker knows the
 * URLs and the secret: histories have the names of targets alone.
 */
@NullMarked
package dev.continuity.workflow.notification;

import org.jspecify.annotations.NullMarked;
