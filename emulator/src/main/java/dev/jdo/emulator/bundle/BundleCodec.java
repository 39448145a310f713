package dev.jdo.emulator.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jdo.bridge.error.SourceLocation;
import dev.jdo.bridge.error.SourceMap;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bundle as bytes, for {@link BundleCache}. */
final class BundleCodec {
    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private interface Writer<T> {
        void write(DataOutputStream out, T item) throws IOException;
    }

    private BundleCodec() {}

    static void bundle(DataOutputStream out, Bundle bundle) throws IOException {
        text(out, bundle.main());
        list(out, bundle.modules(), BundleCodec::module);
        list(out, bundle.exports(), BundleCodec::text);
        list(out, bundle.warnings(), BundleCodec::message);
        stamps(out, bundle.inputs());
        text(out, bundle.hash());
    }

    static Bundle bundle(DataInputStream in) throws IOException {
        return new Bundle(
                text(in),
                list(in, BundleCodec::module),
                list(in, BundleCodec::text),
                list(in, BundleCodec::message),
                stamps(in),
                text(in));
    }

    static void stamps(DataOutputStream out, List<FileStamp> stamps) throws IOException {
        list(out, stamps, (to, stamp) -> {
            text(to, stamp.path().toString());
            to.writeLong(stamp.modified());
            to.writeLong(stamp.size());
        });
    }

    static List<FileStamp> stamps(DataInputStream in) throws IOException {
        return list(in, from -> new FileStamp(Path.of(text(from)), from.readLong(), from.readLong()));
    }

    static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, utf8(text));
    }

    static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static void module(DataOutputStream out, BundleModule module) throws IOException {
        text(out, module.name());
        text(out, module.type().ruleName());
        bytes(out, module.bytes());
        SourceMap map = module.sourceMap();
        out.writeBoolean(map != null);
        if (map != null) {
            text(out, map.json());
            text(out, map.base().toString());
        }
    }

    private static BundleModule module(DataInputStream in) throws IOException {
        String name = text(in);
        ModuleType type = ModuleType.ofRule(text(in)).orElseThrow(EOFException::new);
        byte[] bytes = bytes(in);
        SourceMap map = in.readBoolean() ? new SourceMap(text(in), URI.create(text(in))) : null;
        return new BundleModule(name, type, bytes, map);
    }

    private static void message(DataOutputStream out, BuildMessage message) throws IOException {
        text(out, message.text());
        text(out, message.colored());
        SourceLocation at = message.location();
        out.writeBoolean(at != null);
        if (at != null) {
            text(out, at.file());
            out.writeInt(at.line());
            out.writeInt(at.column());
            text(out, at.lineText() == null ? "" : at.lineText());
        }
    }

    private static BuildMessage message(DataInputStream in) throws IOException {
        String text = text(in);
        String colored = text(in);
        return new BuildMessage(text, in.readBoolean() ? location(in) : null, colored);
    }

    private static @Nullable SourceLocation location(DataInputStream in) throws IOException {
        return new SourceLocation(text(in), in.readInt(), in.readInt(), text(in));
    }

    private static <T> void list(DataOutputStream out, List<T> items, Writer<T> writer) throws IOException {
        out.writeInt(items.size());
        for (T item : items) {
            writer.write(out, item);
        }
    }

    private static <T> List<T> list(DataInputStream in, Reader<T> reader) throws IOException {
        List<T> items = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            items.add(reader.read(in));
        }
        return items;
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException();
        }
        return in.readNBytes(length);
    }
}
