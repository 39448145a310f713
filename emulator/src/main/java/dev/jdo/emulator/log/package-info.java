/** Where the emulator's lines go. */
@NullMarked
package dev.jdo.emulator.log;

import org.jspecify.annotations.NullMarked;
