package dev.jdo.bridge.error;

import java.io.Serial;
import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A JavaScript error on its way through Java: thrown by a port, it becomes an error of that class in JavaScript
 * ({@code internal/errors.js}); thrown by JavaScript, it carries what the caller's side needs to make it again.
 *
 * <p>Flags are the own properties the platform sets: remote, retryable, overloaded, durableObjectReset (spec: errors over
 * RPC and fetch).
 */
public final class JsError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String name;
    private final @Nullable String jsStack;
    private final transient byte @Nullable [] clone;
    private final int flags;
    private final @Nullable String objectId;

    public static final int REMOTE = 1;
    public static final int RETRYABLE = 2;
    public static final int OVERLOADED = 4;
    public static final int RESET = 8;

    /** A thrown string or null, or a fault of the call itself: nobody's method threw an error. */
    public static final int FAULT = 16;

    /** It broke the object: nobody's answer, but what everybody gets who waits. Not shown to JavaScript. */
    public static final int BROKEN = 32;

    /**
     * @param name the class: Error, TypeError, RangeError, or DataCloneError and the like for a DOMException
     * @param jsStack the JavaScript stack, or null where none is known
     * @param clone the thrown value in V8's serialization format, or null where name and message say it all
     */
    public JsError(String name, String message, @Nullable String jsStack, byte @Nullable [] clone, int flags) {
        this(name, message, jsStack, clone, flags, null);
    }

    private JsError(
            String name,
            String message,
            @Nullable String jsStack,
            byte @Nullable [] clone,
            int flags,
            @Nullable String objectId) {
        super(message, null, false, false);
        this.name = name;
        this.jsStack = jsStack;
        this.clone = clone;
        this.flags = flags;
        this.objectId = objectId;
    }

    public JsError(String name, String message) {
        this(name, message, null, null, 0);
    }

    /** A plain Error with flags, as a reset object gives to its callers. */
    public static JsError flagged(String message, int flags) {
        return new JsError("Error", message, null, null, flags);
    }

    /** What a call into JavaScript threw, without its clone. */
    public static JsError of(PolyglotException thrown) {
        Value guest = thrown.getGuestObject();
        if (guest != null && guest.hasMember("stack")) {
            Value name = guest.getMember("name");
            Value message = guest.getMember("message");
            Value stack = guest.getMember("stack");
            return new JsError(text(name, "Error"), text(message, ""), text(stack, ""), null, 0);
        }
        return new JsError("Error", String.valueOf(thrown.getMessage()));
    }

    private static String text(@Nullable Value value, String otherwise) {
        return value != null && value.isString() ? value.asString() : otherwise;
    }

    /** The same error with flags added. */
    public JsError with(int moreFlags) {
        return new JsError(name, getMessage(), jsStack, clone, flags | moreFlags, objectId);
    }

    /** The same error as it comes out of a call to the object with that id. */
    public JsError from(String id) {
        return new JsError(name, getMessage(), jsStack, clone, flags, id);
    }

    /** Name, message and stack as a log shows them, the frames naming the user's files. */
    public String shown(StackMapper mapper) {
        return jsStack == null || jsStack.isEmpty() ? name + ": " + getMessage() : mapper.map(jsStack);
    }

    @Export
    public String name() {
        return name;
    }

    @Export
    public String text() {
        return getMessage();
    }

    @Export
    public @Nullable String stack() {
        return jsStack;
    }

    /** The serialized value, an opaque handle for JavaScript. */
    @Export
    public byte @Nullable [] serialized() {
        return clone;
    }

    /** The object whose method threw, or null. */
    @Export
    public @Nullable String objectId() {
        return objectId;
    }

    @Export
    public int flags() {
        return flags;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
