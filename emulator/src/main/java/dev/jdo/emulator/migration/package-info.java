/** Class migrations: the table of classes that they give. */
@NullMarked
package dev.jdo.emulator.migration;

import org.jspecify.annotations.NullMarked;
