/** Class migrations: the table of classes that they give, and what they do to the data of a state folder. */
@NullMarked
package dev.jdo.emulator.migration;

import org.jspecify.annotations.NullMarked;
