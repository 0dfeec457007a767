/** How sequences, takes, costs and reports are shown. */
@NullMarked
package dev.continuity.cli.view;

import org.jspecify.annotations.NullMarked;
