/** Errors in both directions, and source maps. */
@NullMarked
package dev.jdo.bridge.error;

import org.jspecify.annotations.NullMarked;
