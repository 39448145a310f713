package dev.jdo.emulator.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line that a request means: wrangler's own bundler options, except for the target. Everything that GraalJS
 * reads stays as written; what it lacks, {@code using} and decorators, is lowered.
 */
final class EsbuildFlags {
    private EsbuildFlags() {}

    static List<String> of(BuildRequest request, Path outputFolder) {
        BuildOptions options = request.options();
        List<String> flags = new ArrayList<>(List.of(
                "--color=true",
                "--log-level=silent",
                "--log-limit=0",
                "--bundle",
                "--format=esm",
                "--target=esnext",
                "--supported:using=false",
                "--supported:decorators=false",
                "--conditions=workerd,worker,browser",
                "--external:__STATIC_CONTENT_MANIFEST",
                "--loader:.js=jsx",
                "--loader:.mjs=jsx",
                "--loader:.cjs=jsx",
                "--sourcemap=external",
                "--metafile",
                "--outdir=" + outputFolder));
        defines(options).forEach((name, value) -> flags.add("--define:" + name + "=" + value));
        if (options.jsxFactory() != null) {
            flags.add("--jsx-factory=" + options.jsxFactory());
        }
        if (options.jsxFragment() != null) {
            flags.add("--jsx-fragment=" + options.jsxFragment());
        }
        if (options.tsconfig() != null) {
            flags.add("--tsconfig=" + request.project().resolve(options.tsconfig()));
        }
        if (options.minify()) {
            flags.add("--minify");
        }
        if (options.keepNames()) {
            flags.add("--keep-names");
        }
        return flags;
    }

    private static Map<String, String> defines(BuildOptions options) {
        Map<String, String> defines = new LinkedHashMap<>();
        if (options.navigatorUserAgent()) {
            defines.put("navigator.userAgent", "\"Cloudflare-Workers\"");
        }
        String nodeEnv = "\"" + options.nodeEnv().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        defines.put("process.env.NODE_ENV", nodeEnv);
        defines.put("global.process.env.NODE_ENV", nodeEnv);
        defines.put("globalThis.process.env.NODE_ENV", nodeEnv);
        defines.putAll(options.define());
        return defines;
    }
}
