package dev.jdo.tests.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Receives what a server did, entry by entry: writes it down, or compares it with what was written down. */
interface Judge {
    /**
     * Takes the next entry.
     *
     * @param entry JSON members, in the order of the transcript
     */
    void hear(Map<String, @Nullable Object> entry);

    /** The console lines that the next entry should have; null when unknown, that is while recording. */
    @Nullable
    List<String> expectedConsole();
}
