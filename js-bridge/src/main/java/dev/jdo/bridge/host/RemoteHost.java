package dev.jdo.bridge.host;

import dev.jdo.bridge.value.Parcel;
import org.graalvm.polyglot.HostAccess.Export;

/** An RpcStub's hold on something that another isolate, or this one, has exported. */
public interface RemoteHost extends TargetHost {
    /** A second hold on the same thing. */
    @Export
    RemoteHost dup();

    /** The thing, to be packed. */
    @Export
    Parcel.Reference reference();

    /** Lets go; calls fail from now on. */
    @Export
    void release();
}
