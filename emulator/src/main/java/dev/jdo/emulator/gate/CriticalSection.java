package dev.jdo.emulator.gate;

/**
 * A stretch of an object's life in which nothing from outside is delivered: {@code blockConcurrencyWhile}, a transaction,
 * start-up. It is a gate itself, for what was started inside it and for sections nested in it.
 *
 * <p>Once over it stands for its parent: what was started inside and comes late passes where the section was.
 */
public final class CriticalSection extends InputGate {
    /** Deeper nesting is refused (spec: blockConcurrencyWhile). */
    public static final int MAX_DEPTH = 64;

    private final InputGate parent;
    private final int depth;
    private boolean over;

    CriticalSection(InputGate parent) {
        this.parent = parent;
        this.depth = parent instanceof CriticalSection outer ? outer.depth + 1 : 1;
    }

    int depth() {
        return depth;
    }

    InputGate parent() {
        return parent;
    }

    boolean over() {
        return over;
    }

    void end(Runnable first) {
        over = true;
        parent.leaveSection(this, first);
    }

    /** The innermost gate that still stands where the given one stood. */
    static InputGate standing(InputGate gate) {
        InputGate standing = gate;
        while (standing instanceof CriticalSection section && section.over) {
            standing = section.parent;
        }
        return standing;
    }
}
