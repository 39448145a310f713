/** The emulator's composition root. */
@NullMarked
package dev.jdo.emulator;

import org.jspecify.annotations.NullMarked;
