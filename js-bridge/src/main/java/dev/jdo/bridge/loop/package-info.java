/** Turns and timers of an isolate. */
@NullMarked
package dev.jdo.bridge.loop;

import org.jspecify.annotations.NullMarked;
