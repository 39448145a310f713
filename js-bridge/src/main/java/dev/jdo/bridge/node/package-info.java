/** What node's modules need of the JDK: ports without state beyond a digest or a cipher that is under way. */
@NullMarked
package dev.jdo.bridge.node;

import org.jspecify.annotations.NullMarked;
