package dev.jdo.emulator.event;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The objects that the handling of one event has called, as far as there are not too many. Any thread may call it. */
public final class Trace {
    private static final int MOST = 8;

    private final Set<String> labels = new LinkedHashSet<>();

    /** One was called. */
    public synchronized void add(String label) {
        if (labels.size() < MOST) {
            labels.add(label);
        } else if (!labels.contains(label)) {
            labels.add("…");
        }
    }

    /** {@code Class/name} of each, in the order of the first calls. */
    public synchronized List<String> labels() {
        return List.copyOf(labels);
    }
}
