/** From a project's sources to the modules that an isolate runs. */
@NullMarked
package dev.jdo.emulator.bundle;

import org.jspecify.annotations.NullMarked;
