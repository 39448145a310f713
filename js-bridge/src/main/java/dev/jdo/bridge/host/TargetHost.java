package dev.jdo.bridge.host;

import dev.jdo.bridge.value.Parcel;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Something in another isolate whose methods are called. Calls arrive in the order in which they were made. */
public interface TargetHost {
    /**
     * Calls a method, or reads a property where {@code arguments} is null.
     *
     * @param path the property's name, or a JSON array of names; Java passes it on unread
     * @param arguments the packed array of arguments, which passes to the callee
     */
    @Export
    CallHost call(String path, @Nullable Parcel arguments);

    /**
     * Calls a method with arguments among which nothing goes by reference.
     *
     * @param arguments the serialized array of arguments
     * @throws dev.jdo.bridge.error.JsError where they are too many bytes
     */
    @Export
    default CallHost callWith(String path, byte[] arguments) {
        return call(path, new Parcel(arguments));
    }
}
