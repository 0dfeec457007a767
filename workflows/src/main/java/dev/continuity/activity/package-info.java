/** The contracts between the workflow and the workers: activity interfaces, what they are given and what they return. */
@NullMarked
package dev.continuity.activity;

import org.jspecify.annotations.NullMarked;
