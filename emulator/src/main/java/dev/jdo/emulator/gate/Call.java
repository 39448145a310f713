package dev.jdo.emulator.gate;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.CallHost;
import dev.jdo.bridge.value.Parcel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that one isolate made of another, from the moment it was made until nothing is called on its result any more.
 * What is called on it before it has been answered waits here and goes on from the callee's side: no thread waits, and
 * nothing goes back to the caller in between.
 */
final class Call implements CallHost, Holdings.Holding {
    /** How many calls may wait for one result; more mean a loop in the caller. */
    private static final int MAX_WAITING = 10_000;

    private final Stage caller;
    private final Holdings holdings;
    private final CompletableFuture<@Nullable Parcel> outcome = new CompletableFuture<>();
    private final @Nullable Parcel arguments;
    private final List<Waiting> waiting = new ArrayList<>(0);
    private @Nullable Parcel result;
    private @Nullable Throwable error;
    private boolean begun;
    private boolean open;
    private boolean dropped;

    private record Waiting(Call call, Supplier<CompletableFuture<@Nullable Parcel>> begin) {}

    private Call(Stage caller, @Nullable Parcel arguments) {
        this.caller = caller;
        this.holdings = caller.current().holdings();
        this.arguments = arguments;
        holdings.add(this);
    }

    /** Makes a call, which leaves through the output gate of the caller's stage. */
    static Call of(Stage caller, Supplier<CompletableFuture<@Nullable Parcel>> begin, @Nullable Parcel arguments) {
        Call call = new Call(caller, arguments);
        caller.current().send(() -> call.follow(begin));
        return call;
    }

    private void follow(Supplier<CompletableFuture<@Nullable Parcel>> begin) {
        begun = true;
        var _ = begin.get().whenComplete(this::settle);
    }

    private void settle(@Nullable Parcel parcel, @Nullable Throwable failure) {
        synchronized (this) {
            result = parcel;
            error = failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
        }
        if (arguments != null) {
            arguments.drop();
        }
        for (Waiting next = nextWaiting(); next != null; next = nextWaiting()) {
            next.call.follow(next.begin);
        }
        if (parcel == null || !parcel.held()) {
            holdings.remove(this);
        }
        boolean unwanted;
        synchronized (this) {
            unwanted = dropped;
        }
        if (unwanted && parcel != null) {
            parcel.drop();
            parcel.dropWhole();
        }
        if (error == null) {
            outcome.complete(parcel);
        } else {
            outcome.completeExceptionally(error);
        }
    }

    /** The next that waits for this result; once there is none, calls no longer wait. */
    private synchronized @Nullable Waiting nextWaiting() {
        open = waiting.isEmpty();
        return open ? null : waiting.removeFirst();
    }

    @Override
    public CompletableFuture<Parcel> outcome() {
        return outcome;
    }

    @Override
    public CallHost call(String path, @Nullable Parcel args) {
        Call next = new Call(caller, args);
        Supplier<CompletableFuture<@Nullable Parcel>> begin = () -> onResult(path, args);
        caller.current().send(() -> {
            next.begun = true;
            synchronized (this) {
                if (!open && waiting.size() < MAX_WAITING) {
                    waiting.add(new Waiting(next, begin));
                    return;
                }
            }
            next.follow(begin);
        });
        return next;
    }

    private CompletableFuture<@Nullable Parcel> onResult(String path, @Nullable Parcel args) {
        Throwable failed;
        Parcel parcel;
        synchronized (this) {
            failed = error;
            parcel = result;
            if (failed == null && !open && waiting.size() >= MAX_WAITING) {
                failed = new JsError("Error", "Too many calls wait for the result of one.");
            }
        }
        if (failed != null) {
            return CompletableFuture.failedFuture(failed);
        }
        if (parcel != null && parcel.whole() instanceof Target target) {
            return target.call(path, args);
        }
        return CompletableFuture.failedFuture(nothingThere(path, parcel == null ? null : parcel.origin()));
    }

    /** A primitive has no properties that could be called or read. */
    private static JsError nothingThere(String path, @Nullable String objectId) {
        JsError error = new JsError(
                "TypeError",
                path.equals("[]")
                        ? "\"(this)\" is not a function."
                        : "The RPC receiver does not implement the method \"" + Paths.first(path) + "\".",
                null,
                null,
                JsError.REMOTE | JsError.FAULT);
        return objectId == null ? error : error.from(objectId);
    }

    @Override
    public void drop() {
        Parcel parcel;
        synchronized (this) {
            if (dropped) {
                return;
            }
            dropped = true;
            parcel = open ? result : null;
        }
        holdings.remove(this);
        if (parcel != null) {
            parcel.dropWhole();
        }
    }

    @Override
    public void letGo() {
        drop();
        Parcel unread;
        synchronized (this) {
            unread = open ? result : null;
        }
        if (unread != null) {
            unread.drop();
        }
        if (!begun && arguments != null) {
            arguments.drop();
        }
    }
}
