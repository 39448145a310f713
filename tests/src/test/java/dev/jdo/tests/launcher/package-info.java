/** How jdo is found, started, built and installed. */
@NullMarked
package dev.jdo.tests.launcher;

import org.jspecify.annotations.NullMarked;
