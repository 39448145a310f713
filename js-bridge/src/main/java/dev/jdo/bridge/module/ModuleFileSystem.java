package dev.jdo.bridge.module;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * What an isolate's module loader sees: the platform's modules below /jdo/, the project's below /bundle/, and nothing of
 * the machine's real file system.
 */
public final class ModuleFileSystem implements FileSystem {
    /** Where a WebAssembly module's bytes are: its own name is that of a module which gives it away as a value. */
    private static final String WASM = "/wasm/";

    private static final String WASM_ENDING = ".wasm";
    private static final String VALUE_ENDING = ".mjs";

    private final PlatformModules platform;
    private final ModuleSet modules;
    private final Predicate<String> flags;

    /** @param flags the project's compatibility flags, asked when a module is missing */
    public ModuleFileSystem(PlatformModules platform, ModuleSet modules, Predicate<String> flags) {
        this.platform = platform;
        this.modules = modules;
        this.flags = flags;
    }

    @Override
    public Path parsePath(URI uri) {
        String named = PlatformModules.pathOf(uri.toString());
        return Path.of(named != null ? named : String.valueOf(uri.getPath()));
    }

    @Override
    public Path parsePath(String path) {
        String named = PlatformModules.pathOf(path);
        return Path.of(named != null ? named : path);
    }

    private byte @Nullable [] read(Path path) {
        String name = path.normalize().toString();
        if (name.startsWith(PlatformModules.ROOT)) {
            return platform.read(name);
        }
        if (name.startsWith(ModuleSet.ROOT)) {
            return readModule(name.substring(ModuleSet.ROOT.length()));
        }
        if (name.startsWith(WASM)) {
            return modules.wasm().get(name.substring(WASM.length()));
        }
        return null;
    }

    private byte @Nullable [] readModule(String name) {
        String source = modules.sources().get(name);
        if (source != null) {
            return source.getBytes(StandardCharsets.UTF_8);
        }
        String wasm = name.endsWith(VALUE_ENDING) ? name.substring(0, name.length() - VALUE_ENDING.length()) : name;
        return modules.wasm().containsKey(wasm) ? valueOf(wasm).getBytes(StandardCharsets.UTF_8) : null;
    }

    private static String valueOf(String wasm) {
        return "import source module from '" + WASM + wasm + "'; export default module;";
    }

    private byte[] require(Path path) throws IOException {
        byte[] found = read(path);
        if (found == null) {
            String name = PlatformModules.nameOf(path.toString());
            if (name == null) {
                throw new NoSuchFileException(path.toString());
            }
            // The loader gives the message of any other failure as it is.
            throw new IOException(
                    flags.test("new_module_registry")
                            ? "Module not found: " + name
                            : "No such module \"" + name + "\".");
        }
        return found;
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        if (modes.contains(AccessMode.WRITE)) {
            throw new ReadOnlyFileSystemException();
        }
        require(path);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return new ByteArrayChannel(require(path));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Map.of(
                "isRegularFile", true,
                "isDirectory", false,
                "isSymbolicLink", false,
                "size", (long) require(path).length,
                "lastModifiedTime", FileTime.fromMillis(0));
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return Path.of("/bundle").resolve(path);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) {
        Path real = toAbsolutePath(path).normalize();
        boolean value = real.startsWith(ModuleSet.ROOT) && real.toString().endsWith(WASM_ENDING);
        return value ? Path.of(real + VALUE_ENDING) : real;
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void delete(Path path) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        throw new NoSuchFileException(directory.toString());
    }
}
