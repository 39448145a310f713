package dev.jdo.emulator.config;

/**
 * A place in a config's text.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
public record Position(int line, int column) {
    static final Position START = new Position(1, 1);
}
