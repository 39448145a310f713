/** What can be delivered to a worker or an object, and the door it is delivered through. */
@NullMarked
package dev.jdo.emulator.event;

import org.jspecify.annotations.NullMarked;
