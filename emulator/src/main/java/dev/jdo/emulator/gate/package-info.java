/** Input and output gates, critical sections, and the context of one event. */
@NullMarked
package dev.jdo.emulator.gate;

import org.jspecify.annotations.NullMarked;
