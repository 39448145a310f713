package dev.jdo.bridge.value;

import dev.jdo.bridge.error.JsError;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored value as a tree, read without a JavaScript engine: what {@code internal/clone.js} would make a value of.
 *
 * <p>Objects have a number, from 0 in the order in which they begin; where one comes again, or is within itself, a
 * {@link Reference} to that number stands in its place. {@link CloneText} and {@link CloneJson} show a tree.
 */
public sealed interface CloneTree {
    /**
     * Reads a value.
     *
     * @throws JsError where the bytes are no value, as {@link ValueReader#malformed()}; "Maximum call stack size exceeded"
     *     where it is nested deeper than this thread's stack
     */
    static CloneTree read(byte[] bytes) {
        try {
            return new CloneParser(new ValueReader(bytes)).whole();
        } catch (StackOverflowError e) {
            throw new JsError("RangeError", "Maximum call stack size exceeded");
        }
    }

    /** What has no content. A hole stands only among the elements of an array. */
    enum Nothing implements CloneTree {
        UNDEFINED,
        NULL,
        HOLE
    }

    /** true or false. */
    record Truth(boolean value) implements CloneTree {}

    /** A number. */
    record Num(double value) implements CloneTree {}

    /** A string; it may have halves of surrogate pairs. */
    record Text(String value) implements CloneTree {}

    /** A BigInt. */
    record Big(BigInteger value) implements CloneTree {}

    /** The object of that number once more. */
    record Reference(int id) implements CloneTree {}

    /** A property or an own entry; keys that are array indices are their text here. */
    record Property(String name, CloneTree value) {}

    /** Anything with an identity. */
    sealed interface Thing extends CloneTree {
        /** Its number. */
        int id();
    }

    /** A plain object; instances of the project's classes were stored as such. */
    record Obj(int id, List<Property> properties) implements Thing {}

    /**
     * An array.
     *
     * @param elements all of them, or none where it was stored as sparse: then they are among the properties
     */
    record Arr(int id, long length, List<CloneTree> elements, List<Property> properties) implements Thing {}

    /** A Map's key and value. */
    record Entry(CloneTree key, CloneTree value) {}

    /** A Map. */
    record Dict(int id, List<Entry> entries) implements Thing {}

    /** A Set. */
    record Bag(int id, List<CloneTree> values) implements Thing {}

    /** A Date: milliseconds since 1970, NaN where it is invalid. */
    record Moment(int id, double millis) implements Thing {}

    /** A regular expression with its flags as letters. */
    record Pattern(int id, String source, String flags) implements Thing {}

    /** An object made of a primitive value, such as {@code new Number(1)}. */
    record Boxed(int id, CloneTree value) implements Thing {}

    /**
     * An ArrayBuffer.
     *
     * @param maxLength to how many bytes it may be resized, or -1
     */
    record Buffer(int id, ByteBuffer bytes, long maxLength) implements Thing {}

    /**
     * A typed array or a DataView.
     *
     * @param type its class
     * @param buffer a Buffer, or a reference to one
     * @param content the bytes that it shows
     * @param tracksLength its length follows the buffer's
     */
    record View(int id, String type, CloneTree buffer, int offset, ByteBuffer content, boolean tracksLength)
            implements Thing {}

    /**
     * An error.
     *
     * @param type the class that it is made of
     * @param name its own name, where it has another than its class
     * @param message null where it has none of its own
     * @param properties stack, cause and all else that it has
     */
    record Failure(
            int id,
            String type,
            @Nullable CloneTree name,
            @Nullable CloneTree message,
            List<Property> properties) implements Thing {}

    /** An object of the web platform: its class and what it is made of. */
    record Host(int id, String type, List<Property> properties) implements Thing {}
}
