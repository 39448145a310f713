/** The only source of time. */
@NullMarked
package dev.jdo.emulator.clock;

import org.jspecify.annotations.NullMarked;
