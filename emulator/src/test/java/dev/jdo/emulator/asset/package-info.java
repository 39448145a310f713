@NullMarked
package dev.jdo.emulator.asset;

import org.jspecify.annotations.NullMarked;
