/** Object ids, derived byte for byte as the platform derives them. */
@NullMarked
package dev.jdo.emulator.id;

import org.jspecify.annotations.NullMarked;
