/** Where an isolate's modules come from. */
@NullMarked
package dev.jdo.bridge.module;

import org.jspecify.annotations.NullMarked;
