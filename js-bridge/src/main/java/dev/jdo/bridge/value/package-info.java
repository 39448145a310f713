/** The values that cross between JavaScript and Java: bytes, bodies and structured clones in V8's serialization format. */
@NullMarked
package dev.jdo.bridge.value;

import org.jspecify.annotations.NullMarked;
