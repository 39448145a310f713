package dev.jdo.emulator.asset;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.config.AssetOptions;
import dev.jdo.emulator.log.Log;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder with a site's files as it is at each moment, and the rules in it, which are read anew when they were changed.
 * From any thread.
 */
final class AssetFolder {
    private static final String HEADERS = "_headers";
    private static final String REDIRECTS = "_redirects";
    private static final String IGNORED = ".assetsignore";

    private final Path root;
    private final boolean pages;
    private final MediaTypes types = new MediaTypes();
    private final Log log;
    private volatile Rules rules;

    /** What the folder's own files say, and their state then. */
    private record Rules(Stamp stamp, HeaderRules headers, RedirectRules redirects, IgnoreRules ignored) {}

    /** The files with rules as they were; null where there is none. */
    private record Stamp(
            @Nullable Asset headers,
            @Nullable Asset redirects,
            @Nullable Asset ignored) {
        static Stamp of(Path root) {
            return new Stamp(
                    Asset.of(root.resolve(HEADERS), null),
                    Asset.of(root.resolve(REDIRECTS), null),
                    Asset.of(root.resolve(IGNORED), null));
        }
    }

    /** Reads the rules and says how many there are. */
    AssetFolder(AssetOptions options, Log log) {
        this.root = options.directory();
        this.pages = options.html() != AssetOptions.Html.NONE;
        this.log = log;
        this.rules = read(Stamp.of(root));
    }

    /**
     * Refuses a folder that is not there.
     *
     * @throws UserError ASSETS
     */
    static void check(AssetOptions options) {
        String source = options.fromFlag()
                ? "\"--assets\" command line argument"
                : "\"assets.directory\" field in your configuration file";
        if (!Files.exists(options.directory())) {
            throw new UserError(
                    "ASSETS", "The directory specified by the " + source + " does not exist:\n" + options.directory());
        }
        if (!Files.isDirectory(options.directory())) {
            throw new UserError(
                    "ASSETS",
                    "The path specified by the " + source + " doesn't point to a directory:\n" + options.directory());
        }
    }

    HeaderRules headers() {
        return current().headers;
    }

    RedirectRules redirects() {
        return current().redirects;
    }

    /** The file of that decoded path, or null where there is none: what lies outside of the folder is none of its files. */
    @Nullable
    Asset find(String path) {
        if (!path.startsWith("/") || path.endsWith("/")) {
            return null;
        }
        String relative = path.substring(1);
        for (String name : relative.split("/", -1)) {
            if (!isName(name)) {
                return null;
            }
        }
        Path file;
        try {
            file = root.resolve(relative);
        } catch (InvalidPathException e) {
            return null;
        }
        Asset asset = Asset.of(file, types.of(relative.substring(relative.lastIndexOf('/') + 1)));
        return asset == null || current().ignored.ignores(relative) ? null : asset;
    }

    /** Whether it names something in a folder, on every system: no other folder, no drive, no stream. */
    private static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('\0') < 0
                && (File.separatorChar == '/' || (name.indexOf(File.separatorChar) < 0 && name.indexOf(':') < 0));
    }

    private Rules current() {
        Rules known = rules;
        Stamp now = Stamp.of(root);
        if (known.stamp.equals(now)) {
            return known;
        }
        synchronized (this) {
            if (!rules.stamp.equals(now)) {
                rules = read(now);
            }
            return rules;
        }
    }

    private Rules read(Stamp stamp) {
        String redirects = text(REDIRECTS);
        String headers = text(HEADERS);
        String ignored = text(IGNORED);
        RedirectRules redirectRules = redirects == null ? RedirectRules.NONE : RedirectRules.parse(redirects, pages);
        HeaderRules headerRules = headers == null ? HeaderRules.NONE : HeaderRules.parse(headers);
        if (redirects != null) {
            tell("redirect", REDIRECTS, redirectRules.count(), redirectRules.problems());
            redirectRules.slow().forEach(text -> log.line(Log.Level.INFO, text));
        }
        if (headers != null) {
            tell("header", HEADERS, headerRules.count(), headerRules.problems());
        }
        return new Rules(stamp, headerRules, redirectRules, new IgnoreRules(ignored == null ? "" : ignored));
    }

    private void tell(String kind, String file, int count, List<RuleProblem> problems) {
        log.line(Log.Level.INFO, "✨ Parsed " + count + " valid " + kind + " rule" + (count == 1 ? "." : "s."));
        if (!problems.isEmpty()) {
            StringBuilder list = new StringBuilder();
            problems.forEach(problem -> list.append(problem.render(shown(file))));
            log.line(
                    Log.Level.WARN,
                    "Found " + problems.size() + " invalid " + kind + " rule" + (problems.size() == 1 ? "" : "s")
                            + ":\n" + list);
        }
    }

    /** The file's path from where jdo runs, if it is below. */
    private String shown(String file) {
        Path path = root.resolve(file);
        Path here = Path.of("").toAbsolutePath();
        return (path.startsWith(here) ? here.relativize(path) : path).toString();
    }

    private @Nullable String text(String name) {
        try {
            return new String(Files.readAllBytes(root.resolve(name)), StandardCharsets.UTF_8);
        } catch (IOException none) {
            return null;
        }
    }
}
