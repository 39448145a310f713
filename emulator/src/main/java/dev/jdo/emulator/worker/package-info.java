/** One generation of a script with its bindings. */
@NullMarked
package dev.jdo.emulator.worker;

import org.jspecify.annotations.NullMarked;
