package dev.jdo.bridge.value;

import static dev.jdo.bridge.value.ValueReader.malformed;

import dev.jdo.bridge.value.CloneTree.Buffer;
import dev.jdo.bridge.value.CloneTree.Failure;
import dev.jdo.bridge.value.CloneTree.Host;
import dev.jdo.bridge.value.CloneTree.Num;
import dev.jdo.bridge.value.CloneTree.Obj;
import dev.jdo.bridge.value.CloneTree.Property;
import dev.jdo.bridge.value.CloneTree.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of {@link CloneParser} for errors, in both of their forms, and for objects of the web platform. */
final class PlatformParser {
    /** The numbers of classes in an error with properties (workerd/jsg/ser.c++); 0 is for all other names. */
    private static final List<String> ERRORS = List.of(
            "",
            "Error",
            "TypeError",
            "RangeError",
            "ReferenceError",
            "SyntaxError",
            "WasmCompileError",
            "WasmLinkError",
            "WasmRuntimeError",
            "WasmSuspendError",
            "EvalError",
            "URIError",
            "AggregateError",
            "SuppressedError");

    private final CloneParser parser;
    private final ValueReader in;

    PlatformParser(CloneParser parser) {
        this.parser = parser;
        this.in = parser.in();
    }

    /** V8's own form of an error: its class's letter, message, stack, cause, each where there is one, and an end. */
    Failure error(int id) {
        long part = in.varint();
        String type = switch ((int) part) {
            case 'E' -> "EvalError";
            case 'R' -> "RangeError";
            case 'F' -> "ReferenceError";
            case 'S' -> "SyntaxError";
            case 'T' -> "TypeError";
            case 'U' -> "URIError";
            default -> "";
        };
        if (!type.isEmpty()) {
            part = in.varint();
        }
        CloneTree message = null;
        if (part == 'm') {
            message = new Text(in.string());
            part = in.varint();
        }
        List<Property> properties = new ArrayList<>();
        if (part == 's') {
            properties.add(new Property("stack", new Text(in.string())));
            part = in.varint();
        }
        if (part == 'c') {
            properties.add(new Property("cause", parser.value()));
            part = in.varint();
        }
        if (part != '.') {
            throw malformed();
        }
        return new Failure(id, type.isEmpty() ? "Error" : type, null, message, properties);
    }

    /** An object that workerd has written, by the number of its class. */
    CloneTree object(int id) {
        return switch ((int) in.varint()) {
            case CloneTag.HOST_ERROR -> errorWithProperties(id);
            case CloneTag.HOST_HEADERS -> new Host(id, "Headers", headers());
            case CloneTag.HOST_REQUEST -> new Host(id, "Request", List.of(text("url"), value("init")));
            case CloneTag.HOST_RESPONSE -> new Host(id, "Response", List.of(value("body"), value("init")));
            case CloneTag.HOST_DOM_EXCEPTION ->
                new Host(id, "DOMException", List.of(text("name"), text("message"), text("stack")));
            case CloneTag.HOST_BLOB -> new Host(id, "Blob", blob());
            default -> throw malformed();
        };
    }

    private Failure errorWithProperties(int id) {
        int number = (int) in.varint();
        if (number >= ERRORS.size()) {
            throw malformed();
        }
        CloneTree name = number == 0 ? parser.value() : null;
        CloneTree message = parser.value();
        if (!(message instanceof Text) || !(parser.value() instanceof Obj(int _, List<Property> properties))) {
            throw malformed();
        }
        return new Failure(id, className(number), name, message, properties);
    }

    private static String className(int number) {
        String name = ERRORS.get(number);
        return number == 0 || name.startsWith("Wasm") ? "Error" : name;
    }

    private Property text(String name) {
        return new Property(name, new Text(in.text()));
    }

    private Property value(String name) {
        return new Property(name, parser.value());
    }

    private List<Property> headers() {
        in.varint();
        int count = in.length();
        List<Property> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = HeaderNames.of(in.varint());
            fields.add(new Property(name == null ? in.text() : name, new Text(in.text())));
        }
        return fields;
    }

    private List<Property> blob() {
        Property type = text("type");
        int size = in.length();
        Buffer content = new Buffer(-1, in.bytes(size), -1);
        return List.of(new Property("size", new Num(size)), type, new Property("content", content));
    }

    /** Common header names (capnp/compat/http-over-capnp.capnp, CommonHeaderName), as in clone-headers.js. */
    private static final class HeaderNames {
        private static final List<String> NAMES =
                List.of(("accept-charset accept-encoding accept-language accept-ranges"
                                + " accept access-control-allow-origin age allow authorization cache-control content-disposition"
                                + " content-encoding content-language content-length content-location content-range content-type"
                                + " cookie date etag expect expires from host if-match if-modified-since if-none-match if-range"
                                + " if-unmodified-since last-modified link location max-forwards proxy-authenticate"
                                + " proxy-authorization range referer refresh retry-after server set-cookie"
                                + " strict-transport-security transfer-encoding user-agent vary via www-authenticate")
                        .split(" "));

        /** The name of a number, or null for 0, after which the name is written out. */
        static @Nullable String of(long number) {
            if (number > NAMES.size()) {
                throw malformed();
            }
            return number == 0 ? null : NAMES.get((int) number - 1);
        }
    }
}
