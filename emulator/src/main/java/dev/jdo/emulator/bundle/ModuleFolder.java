package dev.jdo.emulator.bundle;

import dev.jdo.bridge.error.SourceMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Modules taken as they are: the files below {@code base_dir}, or below the entry's folder, that a rule names
 * ({@code no_bundle} and {@code find_additional_modules}, spec.md §1.2).
 *
 * @param root what the modules' names are relative to
 * @param modules by name, without the entry
 * @param watched their files and every folder that was looked into
 */
record ModuleFolder(Path root, List<BundleModule> modules, List<Path> watched) {
    private record Matcher(Pattern pattern, ModuleType type) {}

    static ModuleFolder find(BuildRequest request, ModuleRules rules) {
        List<Matcher> matchers = new ArrayList<>();
        for (ModuleRule rule : rules.active()) {
            rule.globs().forEach(glob -> matchers.add(new Matcher(Pattern.compile(Glob.forFiles(glob)), rule.type())));
        }
        Path root = request.moduleRoot();
        List<BundleModule> modules = new ArrayList<>();
        List<Path> watched = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (folder.equals(request.project().resolve(".wrangler")) || folder.endsWith(".git")) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    watched.add(folder);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String name = name(root, file);
                    for (Matcher matcher : matchers) {
                        if (!file.equals(request.entry())
                                && matcher.pattern().matcher(name).find()) {
                            modules.add(read(name, matcher.type(), file));
                            watched.add(file);
                            break;
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        modules.sort(Comparator.comparing(BundleModule::name));
        return new ModuleFolder(root, modules, watched);
    }

    /** The whole of a Worker that is not bundled. Its exports are not known before it runs. */
    static Bundle bundle(BuildRequest request, ModuleRules rules) {
        ModuleFolder folder = request.options().findsModules()
                ? find(request, rules)
                : new ModuleFolder(request.moduleRoot(), List.of(), List.of());
        String main = name(folder.root(), request.entry());
        List<BundleModule> all = new ArrayList<>();
        List<Path> files = new ArrayList<>(folder.watched());
        try {
            all.add(read(main, main.endsWith(".cjs") ? ModuleType.COMMONJS : ModuleType.ESM, request.entry()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        all.addAll(folder.modules());
        files.add(request.entry());
        return Bundle.of(
                main,
                all,
                List.of(),
                rules.warnings().stream().map(BuildMessage::warning).toList(),
                files.stream().map(FileStamp::of).toList());
    }

    boolean has(Path file) {
        return watched.contains(file) && !Files.isDirectory(file);
    }

    String nameOf(Path file) {
        return name(root, file);
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static BundleModule read(String name, ModuleType type, Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        return new BundleModule(name, type, content, type.isJavaScript() ? mapBeside(content, file) : null);
    }

    /** The source map of JavaScript that a compiler wrote, where it names one beside it. */
    private static @Nullable SourceMap mapBeside(byte[] content, Path file) {
        String text = new String(content, StandardCharsets.UTF_8);
        int comment = text.lastIndexOf("//# sourceMappingURL=");
        if (comment < 0) {
            return null;
        }
        String name = text.substring(comment + 21).strip();
        try {
            Path map = file.resolveSibling(name);
            return new SourceMap(Files.readString(map), map.toUri());
        } catch (IOException | InvalidPathException notAFile) {
            return null;
        }
    }
}
