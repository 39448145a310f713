/** WebSockets: pairs, frames and their ends. */
@NullMarked
package dev.jdo.emulator.websocket;

import org.jspecify.annotations.NullMarked;
