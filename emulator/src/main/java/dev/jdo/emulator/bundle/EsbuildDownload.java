package dev.jdo.emulator.bundle;

import dev.jdo.bridge.error.UserError;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * esbuild from npm, downloaded once, checked and kept in the user's cache
 * ({@code $XDG_CACHE_HOME/jdo/esbuild/<version>/<platform>}).
 */
record EsbuildDownload(Map<String, String> environment, Path home) {
    static final String VERSION = "0.28.2";

    /** npm's {@code dist.integrity} of {@code @esbuild/<platform>} of this version: SHA-512 in base 64. */
    private static final Map<String, String> SHA512 = Map.of(
            "linux-x64",
            "4xTZr1FUmSoQW4XIWmit3tzQrUTZM+N3P0XV8xROKYF50XfI7xeO90+1bZvNwxIufQ9hDQVRJH5YhgPVF8A/HQ==",
            "linux-arm64",
            "pW4AC0P3it8c7do9MVM4p51FzHzdM/TZrerurgRcHJ2WTa1VQ1CIq18xncfpBJw4ojkiZZrKW2yIBWBP92j6Ug==",
            "darwin-x64",
            "uq6suIWYP37qzGddBKPw5QEQPi6HiLGsO7UmkpfyaYNQ3D+rN6w6WfwH+nuqcGXWvawGwxOEroO4YGnFh95azw==",
            "darwin-arm64",
            "n4KqkOQrraxHJcgjM1RvwbigfQKIKJVpM7xp+KsxiyUSrRdIXnt73VhrPAx0fV44hgfmIVKjxMN9J1t5jySVkw==",
            "win32-x64",
            "5ebpxr3nWMzrL/rnUI755Jkuee0bHL/Gq0WTF9lvcpv73wAp5eu8MfBUgWK9bhWvZjj7yX8etf/8tI8Ney695g==",
            "win32-arm64",
            "PIhhEkE9uPBleRBrQEJpUn7MBnibZzbGzYWPmY3x+YoVg/95zbjB4CxPPOQ8l5tYYM4mMaCthF8/1DIfBQQyWQ==");

    /** Where a download is kept. */
    Path program(Platform platform) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = cache.isEmpty() ? home.resolve(".cache") : Path.of(cache);
        Path folder = base.resolve("jdo").resolve("esbuild").resolve(VERSION).resolve(platform.name());
        return folder.resolve(platform.isWindows() ? "esbuild.exe" : "esbuild");
    }

    /** The one that was downloaded before. */
    Optional<EsbuildBinary> cached(Platform platform) {
        Path program = program(platform);
        return Files.isExecutable(program) ? Optional.of(new EsbuildBinary(program, VERSION)) : Optional.empty();
    }

    /** @throws UserError ESBUILD_DOWNLOAD */
    EsbuildBinary get(Platform platform) {
        Optional<EsbuildBinary> cached = cached(platform);
        if (cached.isPresent()) {
            return cached.get();
        }
        NpmRegistry registry = NpmRegistry.of(environment, home);
        String name = "@esbuild/" + platform.name();
        try {
            byte[] archive = registry.fetch(name, VERSION);
            String integrity =
                    Base64.getEncoder().encodeToString(Digest.of("SHA-512").digest(archive));
            if (!integrity.equals(SHA512.get(platform.name()))) {
                throw new IOException("what came is not the package that was published (sha512-" + integrity + ")");
            }
            return new EsbuildBinary(keep(TarGz.entry(archive, "package/" + platform.program()), platform), VERSION);
        } catch (IOException failed) {
            throw new UserError(
                    "ESBUILD_DOWNLOAD",
                    "jdo needs esbuild to bundle this Worker, and " + name + "@" + VERSION + " could not be downloaded"
                            + " from " + registry.address() + ": " + failed.getMessage(),
                    null,
                    "Run `npm install --save-dev esbuild@" + VERSION + "` in the project, or name an esbuild program in"
                            + " JDO_ESBUILD, or copy one to " + program(platform) + ".");
        }
    }

    /** Other processes see the whole program or none. */
    private Path keep(byte[] content, Platform platform) throws IOException {
        Path program = program(platform);
        Files.createDirectories(program.getParent());
        Path part = Files.createTempFile(program.getParent(), "esbuild", ".part");
        try {
            Files.write(part, content);
            if (!platform.isWindows() && !part.toFile().setExecutable(true, false)) {
                throw new IOException("cannot make " + part + " executable");
            }
            Files.move(part, program, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(part, program, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return program;
    }
}
