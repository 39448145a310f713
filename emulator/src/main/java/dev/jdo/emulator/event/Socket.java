package dev.jdo.emulator.event;

/** A WebSocket's end that an event is about; package websocket has the one kind there is. */
public interface Socket {
    /** A number that no other end has. */
    int number();
}
