/** JavaScript on GraalJS and the JavaScript face of the platform: isolates, their event loops and the typed door into them. */
@NullMarked
package dev.jdo.bridge;

import org.jspecify.annotations.NullMarked;
