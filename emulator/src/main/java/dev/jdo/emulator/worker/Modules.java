package dev.jdo.emulator.worker;

import dev.jdo.bridge.error.SourceMap;
import dev.jdo.bridge.module.ModuleSet;
import dev.jdo.emulator.bundle.Bundle;
import dev.jdo.emulator.bundle.BundleModule;
import dev.jdo.emulator.bundle.ModuleType;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.io.JsonStringEncoder;

/** A bundle's modules as JavaScript: what is none becomes a module whose default export it is (spec §9.3). */
final class Modules {
    private Modules() {}

    /** @param debugged whether each is to say, for a debugger, where its lines came from */
    static ModuleSet of(Bundle bundle, boolean debugged) {
        Map<String, String> sources = new HashMap<>();
        Map<String, byte[]> wasm = new HashMap<>();
        for (BundleModule module : bundle.modules()) {
            if (module.type() == ModuleType.WASM) {
                wasm.put(module.name(), module.bytes());
            } else {
                sources.put(module.name(), source(module) + (debugged ? mapOf(module) : ""));
            }
        }
        return new ModuleSet(bundle.main(), sources, wasm);
    }

    private static String source(BundleModule module) {
        return switch (module.type()) {
            case ESM -> module.text();
            case TEXT -> "export default " + quote(module.text()) + ";";
            case DATA ->
                "export default Uint8Array.fromBase64(\"" + Base64.getEncoder().encodeToString(module.bytes())
                        + "\").buffer;";
            case WASM -> throw new IllegalArgumentException("not JavaScript: " + module.name());
            case COMMONJS ->
                "import { evaluate } from '/jdo/internal/commonjs.js'; export default evaluate("
                        + quote(ModuleSet.ROOT + module.name())
                        + ", function (exports, require, module, __filename, __dirname) {" + module.text() + "\n});";
        };
    }

    private static String mapOf(BundleModule module) {
        SourceMap map = module.sourceMap();
        return map == null ? "" : "\n//# sourceMappingURL=" + map.asDataUrl();
    }

    private static String quote(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
    }
}
