package dev.jdo.bridge.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** One TextDecoder (https://encoding.spec.whatwg.org/#interface-textdecoder): its state between streamed chunks. */
public final class TextDecoding {
    private static final byte[] NONE = {};

    private final String name;
    private final Charset charset;
    private final boolean fatal;
    private final boolean ignoreBom;
    private final boolean halves;
    private final boolean euro;
    private @Nullable CharsetDecoder decoder;
    private byte[] rest = NONE;
    private boolean bomSeen;

    TextDecoding(String name, boolean fatal, boolean ignoreBom, boolean halves, boolean euro) {
        this.name = name;
        this.charset = Encodings.charset(name);
        this.fatal = fatal;
        this.ignoreBom = ignoreBom;
        this.halves = halves;
        this.euro = euro;
    }

    @Export
    public String name() {
        return name;
    }

    /** Decodes a part of an ArrayBuffer; with stream, more is to come. Null where it is fatal. */
    @Export
    public @Nullable String decode(Value arrayBuffer, int offset, int length, boolean stream) {
        byte[] bytes = new byte[rest.length + length];
        System.arraycopy(rest, 0, bytes, 0, rest.length);
        if (length > 0) {
            arrayBuffer.readBuffer(offset, bytes, rest.length, length);
        }
        rest = NONE;
        return decode(bytes, stream);
    }

    private @Nullable String decode(byte[] bytes, boolean stream) {
        String text;
        if (charset.equals(StandardCharsets.UTF_8) && !fatal && !stream && decoder == null) {
            text = new String(bytes, StandardCharsets.UTF_8);
        } else {
            String known = Encodings.byTable(name, bytes);
            text = known != null ? known : streamed(bytes, stream);
        }
        if (text == null) {
            reset();
            return null;
        }
        if (!ignoreBom && !bomSeen && text.startsWith("\ufeff") && name.startsWith("utf-")) {
            text = text.substring(1);
            bomSeen = true;
        }
        bomSeen |= !text.isEmpty();
        if (!stream) {
            reset();
        }
        return text;
    }

    private void reset() {
        bomSeen = false;
        decoder = null;
        rest = NONE;
    }

    private @Nullable String streamed(byte[] bytes, boolean stream) {
        if (decoder == null) {
            decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate((int) (bytes.length * (double) decoder.maxCharsPerByte()) + 16);
        while (true) {
            CoderResult result = decoder.decode(in, out, !stream);
            if (result.isUnderflow()) {
                break;
            }
            if (result.isOverflow()) {
                out = grown(out);
                continue;
            }
            char instead = instead(in);
            if (instead == '\ufffd' && fatal) {
                return null;
            }
            if (!out.hasRemaining()) {
                out = grown(out);
            }
            out.put(instead);
            in.position(in.position() + skipped(in, result.length()));
        }
        if (stream) {
            rest = new byte[in.remaining()];
            in.get(rest);
        } else {
            while (decoder.flush(out).isOverflow()) {
                out = grown(out);
            }
        }
        String text = out.flip().toString();
        return name.startsWith("gb") ? Encodings.gb2022(text) : text;
    }

    private char instead(ByteBuffer in) {
        if (halves && name.equals("utf-16le") && in.remaining() >= 2) {
            return Character.reverseBytes(in.getChar(in.position()));
        }
        int octet = in.get(in.position()) & 0xff;
        return octet == 0x80 && name.startsWith("gb") && !euro ? '\ufffd' : Encodings.undefined(name, octet);
    }

    /** How many bytes one replacement character stands for: not an ASCII byte that follows a bad lead byte. */
    private int skipped(ByteBuffer in, int length) {
        if (name.startsWith("utf-16")) {
            return Math.min(length, 2);
        }
        boolean multibyte = length > 1 && !charset.equals(StandardCharsets.UTF_8);
        return multibyte && in.get(in.position() + 1) >= 0 ? 1 : length;
    }

    private static CharBuffer grown(CharBuffer full) {
        return CharBuffer.allocate(full.capacity() * 2 + 16).put(full.flip());
    }
}
