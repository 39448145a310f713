/** Alarms: when an object wants to be woken. */
@NullMarked
package dev.jdo.emulator.alarm;

import org.jspecify.annotations.NullMarked;
