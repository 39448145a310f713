/** Read-only views of what objects store. */
@NullMarked
package dev.jdo.emulator.inspect;

import org.jspecify.annotations.NullMarked;
