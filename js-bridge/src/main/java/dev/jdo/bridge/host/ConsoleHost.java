package dev.jdo.bridge.host;

import org.graalvm.polyglot.HostAccess.Export;

/** Port "console": where formatted console output goes. */
public interface ConsoleHost {
    /**
     * Prints a message.
     *
     * @param level debug, info, log, warn or error
     * @param text the formatted message, possibly of several lines, without the last line's end
     */
    @Export
    void write(String level, String text);
}
