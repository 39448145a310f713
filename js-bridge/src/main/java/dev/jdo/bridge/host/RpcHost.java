package dev.jdo.bridge.host;

import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.Parcel;
import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;

/** Port "rpc": what an isolate exports, and what it holds of others' (spec.md §7.4). */
public interface RpcHost {
    /**
     * A parcel of these bytes.
     *
     * @throws dev.jdo.bridge.error.JsError where they are too many
     */
    @Export
    Parcel parcel(byte[] bytes);

    /**
     * Makes something of this isolate callable from others.
     *
     * @param target a record of {@code cloudflare/rpc.js}, given back to entry.js with each call
     * @param disposes true where entry.js wants to hear that nobody holds it any more
     * @param answers true where it leaves as part of an answer: the event that gave it stays open for it
     */
    @Export
    Parcel.Reference export(Value target, boolean disposes, boolean answers);

    /** A hold on what was taken from a parcel or exported here; it ends with the event, or with the object. */
    @Export
    RemoteHost hold(Parcel.Reference reference);

    /** A stub for what was taken from a parcel as a "service". */
    @Export
    StubHost service(Parcel.Reference reference);

    /** A stream on its way out of this isolate: its reader is told where this isolate ends before it. */
    @Export
    Body sent(Body body);

    /** A stream that came: it ends with the event, or with the object. */
    @Export
    void received(Body body);

    /** What answers every call with an error that says that the stub has been disposed. */
    @Export
    Parcel.Reference disposed();
}
