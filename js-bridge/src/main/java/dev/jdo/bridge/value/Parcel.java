package dev.jdo.bridge.value;

import dev.jdo.bridge.error.JsError;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way between isolates: the bytes of a structured clone, and beside them, by place, what goes by reference
 * (spec.md §7.3). Packed by one isolate and unpacked by another, once; what is never unpacked is let go by {@link #drop}.
 */
public final class Parcel {
    /** Production's and the dev server's limit of a call's arguments or result, in bytes (spec.md §7.3). */
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    /** A counted way to something in another isolate. Whoever gets one owes one release. */
    public interface Reference {
        Reference retain();

        void release();
    }

    private record Item(String kind, Object thing) {}

    private final byte[] bytes;
    private final List<@Nullable Item> items = new ArrayList<>(0);
    private @Nullable Reference whole;
    private boolean held;
    private boolean disposes;
    private @Nullable String origin;

    /** @throws JsError where the bytes are more than a call may have */
    public Parcel(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new JsError(
                    "Error",
                    "Serialized RPC arguments or return values are limited to 32MiB, but the size of this value was: "
                            + bytes.length + " bytes.");
        }
        this.bytes = bytes;
    }

    @Export
    public byte[] bytes() {
        return bytes;
    }

    /** The bytes, where they are all that there is: nothing to take, to drop or to dispose of. Else null. */
    @Export
    public synchronized byte @Nullable [] plain() {
        return items.isEmpty() && !held ? bytes : null;
    }

    /**
     * Puts a thing at the next place; what is counted passes to the parcel.
     *
     * @param kind "stub" or "service" for a {@link Reference}, "readable" for a {@link Body}, "writable" for a {@link Pipe}
     */
    @Export
    public synchronized void add(String kind, Object thing) {
        items.add(new Item(kind, thing));
    }

    @Export
    public synchronized String kind(int place) {
        return item(place).kind();
    }

    /** Takes the thing from its place: it is the caller's now. */
    @Export
    public synchronized Object take(int place) {
        Object taken = item(place).thing();
        items.set(place, null);
        return taken;
    }

    private Item item(int place) {
        Item item = items.get(place);
        if (item == null) {
            throw new IllegalStateException("the parcel's place " + place + " is empty");
        }
        return item;
    }

    /**
     * Says where calls go that were made on this result before it was there: to the object that it was made of.
     *
     * @param disposing true where the object has a disposer, which its receiver is to run
     */
    @Export
    public synchronized void stands(Reference target, boolean disposing) {
        whole = target;
        held = true;
        disposes = disposing;
    }

    /** As {@link #stands}, for a target that is nobody's to release. */
    public synchronized void standsFreely(Reference target) {
        whole = target;
    }

    /** True where what calls on the result go to is to be released. */
    public synchronized boolean held() {
        return held;
    }

    /** The result is a reference and nothing else: calls on it go there. */
    @Export
    public synchronized void standsForFirst() {
        if (!items.isEmpty() && item(0).thing() instanceof Reference first) {
            whole = first.retain();
            held = true;
        }
    }

    /** Says which object's answer it is. */
    public synchronized void from(@Nullable String objectId) {
        origin = objectId;
    }

    /** The object whose answer it is, or null. */
    public synchronized @Nullable String origin() {
        return origin;
    }

    /** What calls on this result go to; null where nothing can be called. It stays the parcel's. */
    public synchronized @Nullable Reference whole() {
        return whole;
    }

    /** True where the receiver has to say when it needs the result no more. */
    @Export
    public synchronized boolean disposes() {
        return disposes;
    }

    /** Lets go of what was not taken. */
    @Export
    public synchronized void drop() {
        for (int place = 0; place < items.size(); place++) {
            Item item = items.set(place, null);
            if (item == null) {
                continue;
            }
            if (item.thing() instanceof Reference reference) {
                reference.release();
            } else if (item.thing() instanceof Pipe pipe && item.kind().equals("writable")) {
                pipe.fail(new JsError("Error", "WritableStream received over RPC was never used."));
            } else if (item.thing() instanceof Body body) {
                body.cancel();
            }
        }
    }

    /** Lets go of what calls on the result went to. */
    public synchronized void dropWhole() {
        Reference target = whole;
        whole = null;
        if (target != null) {
            target.release();
        }
    }
}
