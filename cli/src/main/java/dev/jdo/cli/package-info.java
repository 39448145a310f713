/** The commands: one class each. */
@NullMarked
package dev.jdo.cli;

import org.jspecify.annotations.NullMarked;
