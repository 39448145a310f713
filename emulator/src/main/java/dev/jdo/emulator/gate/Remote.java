package dev.jdo.emulator.gate;

import dev.jdo.bridge.host.CallHost;
import dev.jdo.bridge.host.RemoteHost;
import dev.jdo.bridge.value.Parcel;
import org.jspecify.annotations.Nullable;

/**
 * What an RpcStub holds. While an object holds something of another isolate it is not evicted, as it is not while
 * another isolate holds something of its own (spec.md §8.1).
 */
final class Remote implements RemoteHost, Holdings.Holding {
    private final Stage holder;
    private final IoContext context;
    private final Holdings holdings;
    private final Target target;
    private boolean released;

    /** @param target retained for this hold */
    Remote(Stage holder, Target target) {
        this.holder = holder;
        this.context = holder.current();
        this.holdings = context.holdings();
        this.target = target;
        if (holder.resets()) {
            context.hold();
        }
        holdings.add(this);
    }

    private Target target() {
        return released ? Broken.DISPOSED : target;
    }

    @Override
    public CallHost call(String path, @Nullable Parcel arguments) {
        Target callee = target();
        return Call.of(holder, () -> callee.call(path, arguments), arguments);
    }

    @Override
    public RemoteHost dup() {
        return new Remote(holder, (Target) target().retain());
    }

    @Override
    public Parcel.Reference reference() {
        return target().retain();
    }

    @Override
    public void release() {
        if (!released) {
            holdings.remove(this);
            letGo();
        }
    }

    @Override
    public void letGo() {
        if (released) {
            return;
        }
        released = true;
        target.release();
        if (holder.resets()) {
            context.release();
        }
    }
}
