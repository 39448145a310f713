package dev.jdo.bridge.web;

import dev.jdo.bridge.host.CloneHost;
import dev.jdo.bridge.value.ValueReader;
import dev.jdo.bridge.value.ValueWriter;

/** Port "clone": see {@link CloneHost}. */
final class StructuredClone implements CloneHost {
    @Override
    public ValueWriter writer() {
        return new ValueWriter();
    }

    @Override
    public ValueReader reader(byte[] bytes) {
        return new ValueReader(bytes);
    }

    @Override
    public byte[] number(double value) {
        ValueWriter writer = new ValueWriter();
        writer.number(value);
        return writer.finish();
    }

    @Override
    public byte[] string(String value) {
        ValueWriter writer = new ValueWriter();
        writer.string(value);
        return writer.finish();
    }

    @Override
    public byte[] constant(int tag) {
        ValueWriter writer = new ValueWriter();
        writer.tag(tag);
        return writer.finish();
    }

    @Override
    public int size(byte[] bytes) {
        return bytes.length;
    }
}
