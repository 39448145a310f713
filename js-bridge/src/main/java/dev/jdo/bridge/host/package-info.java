/** The ports through which the platform's JavaScript calls Java; the emulator implements them. */
@NullMarked
package dev.jdo.bridge.host;

import org.jspecify.annotations.NullMarked;
