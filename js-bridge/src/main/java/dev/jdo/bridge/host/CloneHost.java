package dev.jdo.bridge.host;

import dev.jdo.bridge.value.ValueReader;
import dev.jdo.bridge.value.ValueWriter;
import org.graalvm.polyglot.HostAccess.Export;

/**
 * Port "clone": values in V8's serialization format, the Java side of {@code internal/clone.js}. Serialized bytes are opaque
 * handles for JavaScript.
 */
public interface CloneHost {
    /** Starts a value. */
    @Export
    ValueWriter writer();

    /** Starts reading a value; throws the platform's error where the header is of no known version. */
    @Export
    ValueReader reader(byte[] bytes);

    /** The bytes of a number. */
    @Export
    byte[] number(double value);

    /** The bytes of a string. */
    @Export
    byte[] string(String value);

    /** The bytes of undefined, null, true or false, by tag. */
    @Export
    byte[] constant(int tag);

    /** How many bytes a serialized value has. */
    @Export
    int size(byte[] bytes);
}
