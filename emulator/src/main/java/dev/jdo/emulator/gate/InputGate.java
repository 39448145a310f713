package dev.jdo.emulator.gate;

import dev.jdo.bridge.error.JsError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be delivered to an object, and when. Open, everything passes at once; while a {@link CriticalSection} runs,
 * only what belongs to the section passes, and the rest waits in the order in which it came; the next section goes before it.
 *
 * <p>Storage operations complete within their turn here, so that sections are all that ever closes the gate. Everything
 * happens on the object's event loop; nothing is locked.
 */
public sealed class InputGate permits CriticalSection {
    /** Something that wants to pass. */
    interface Entry {
        /** It passes: run a turn. */
        void run();

        /** The gate broke before it passed. */
        void fail(JsError error);
    }

    private final Deque<Entry> sections = new ArrayDeque<>();
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private @Nullable CriticalSection section;
    private @Nullable JsError broken;

    /** Lets the entry pass now, or later, or fails it. */
    final void enter(Entry entry) {
        if (broken != null) {
            entry.fail(broken);
        } else if (section == null && waiting.isEmpty()) {
            entry.run();
        } else {
            waiting.add(entry);
        }
    }

    /**
     * Closes this gate around the section, as soon as no other section runs and before anything else that waits; then the
     * entry runs within it.
     */
    final void enterSection(CriticalSection next, Entry entry) {
        if (broken != null) {
            entry.fail(broken);
        } else if (section == null) {
            section = next;
            entry.run();
        } else {
            sections.add(new Entry() {
                @Override
                public void run() {
                    section = next;
                    entry.run();
                }

                @Override
                public void fail(JsError error) {
                    entry.fail(error);
                }
            });
        }
    }

    /** The section is over: {@code first} runs before anything that waited. */
    final void leaveSection(CriticalSection ended, Runnable first) {
        if (section != ended) {
            throw new IllegalStateException("the section is not the one that runs");
        }
        section = null;
        first.run();
        ended.moveWaiting(this);
        open();
    }

    /** This gate is no more: what waited here waits there. */
    final void moveWaiting(InputGate to) {
        to.sections.addAll(sections);
        sections.clear();
        to.waiting.addAll(waiting);
        waiting.clear();
    }

    private void open() {
        while (section == null && broken == null) {
            Entry next = sections.isEmpty() ? waiting.poll() : sections.poll();
            if (next == null) {
                return;
            }
            next.run();
        }
    }

    /** Nothing passes any more; all that waits fails with the error. */
    final void breakWith(JsError error) {
        if (broken != null) {
            return;
        }
        broken = error;
        if (section != null) {
            section.breakWith(error);
        }
        List<Entry> failed = new ArrayList<>(sections);
        failed.addAll(waiting);
        sections.clear();
        waiting.clear();
        failed.forEach(entry -> entry.fail(error));
    }

    /** True while a section runs or something waits. */
    final boolean busy() {
        return section != null || !sections.isEmpty() || !waiting.isEmpty();
    }
}
