package dev.jdo.emulator.product;

import dev.jdo.emulator.storage.R2Condition;
import dev.jdo.emulator.storage.R2Object;
import dev.jdo.emulator.storage.R2Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Reads what {@link dev.jdo.bridge.host.R2Host} is given; in the turn in which it is given. */
final class R2Arguments {
    private R2Arguments() {}

    static R2Condition condition(Value value) {
        if (value.isNull()) {
            return R2Condition.NONE;
        }
        return new R2Condition(
                etags(value.getMember("etagMatches")),
                etags(value.getMember("etagDoesNotMatch")),
                integer(value, "uploadedBefore"),
                integer(value, "uploadedAfter"),
                value.getMember("secondsGranularity").asBoolean());
    }

    private static @Nullable List<R2Condition.Etag> etags(Value pairs) {
        if (pairs.isNull()) {
            return null;
        }
        List<R2Condition.Etag> etags = new ArrayList<>();
        for (long i = 0; i < pairs.getArraySize(); i++) {
            Value pair = pairs.getArrayElement(i);
            String kind = pair.getArrayElement(0).asString().toUpperCase(Locale.ROOT);
            etags.add(new R2Condition.Etag(
                    R2Condition.Kind.valueOf(kind), pair.getArrayElement(1).asString()));
        }
        return etags;
    }

    private static @Nullable Long integer(Value object, String name) {
        Value member = object.getMember(name);
        return member == null || member.isNull() ? null : (Long) (long) member.asDouble();
    }

    /** The range of an object that is wanted. */
    static Function<R2Object, R2Range> range(Value value) {
        if (value.isNull()) {
            return object -> new R2Range(0, object.size());
        }
        Value header = value.getMember("header");
        if (header != null && !header.isNull()) {
            String text = header.asString();
            return object -> R2Range.of(text, object.size());
        }
        Long offset = integer(value, "offset");
        Long length = integer(value, "length");
        Long suffix = integer(value, "suffix");
        return object -> R2Range.of(offset, length, suffix, object.size());
    }

    /** The later of the key that was named and that of the cursor, which is in base64. */
    static @Nullable String after(@Nullable String named, @Nullable String cursor) {
        String last = cursor == null
                ? null
                : new String(Base64.getMimeDecoder().decode(padded(cursor)), StandardCharsets.UTF_8);
        return last != null && (named == null || last.compareTo(named) > 0) ? last : named;
    }

    /** As node's decoder takes it: either alphabet, anything else is passed over. */
    private static String padded(String cursor) {
        String digits = cursor.replace('-', '+').replace('_', '/').replaceAll("[^A-Za-z0-9+/]", "");
        return digits.length() % 4 == 1 ? digits.substring(0, digits.length() - 1) : digits;
    }
}
