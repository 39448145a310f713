/** Ports that need nothing but the JDK: URLs, text encodings, digests. */
@NullMarked
package dev.jdo.bridge.web;

import org.jspecify.annotations.NullMarked;
