/** Ciphers, keys and signatures of the JDK as JavaScript's crypto.subtle and node:crypto need them. */
@NullMarked
package dev.jdo.bridge.crypto;

import org.jspecify.annotations.NullMarked;
