/** The HTTP and WebSocket server; the only importer of Undertow. */
@NullMarked
package dev.jdo.emulator.server;

import org.jspecify.annotations.NullMarked;
