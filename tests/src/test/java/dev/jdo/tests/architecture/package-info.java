/** The rules of ARCHITECTURE.md that a machine can check. */
@NullMarked
package dev.jdo.tests.architecture;

import org.jspecify.annotations.NullMarked;
