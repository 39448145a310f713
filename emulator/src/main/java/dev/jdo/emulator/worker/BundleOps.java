package dev.jdo.emulator.worker;

import dev.jdo.bridge.host.BundleHost;
import dev.jdo.emulator.bundle.Bundle;
import dev.jdo.emulator.bundle.BundleModule;
import java.nio.ByteBuffer;

/** Port "bundle": the modules as esbuild left them. */
record BundleOps(Bundle bundle) implements BundleHost {
    @Override
    public String[] names() {
        return bundle.modules().stream().map(BundleModule::name).toArray(String[]::new);
    }

    @Override
    public ByteBuffer read(String name) {
        BundleModule found = bundle.modules().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no module " + name));
        return ByteBuffer.wrap(found.bytes());
    }
}
