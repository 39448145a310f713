package dev.jdo.emulator.bundle;

import dev.jdo.bridge.error.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link Bundle}s of one project. The first build starts esbuild; the same request again is a rebuild of what changed,
 * and an unchanged project's last bundle comes from its cache without esbuild. Safe on any thread; builds run one after
 * another.
 */
public final class Bundler implements AutoCloseable {
    private final Path project;
    private final Function<Path, EsbuildBinary> locator;
    private @Nullable EsbuildStart esbuild;
    private @Nullable IncrementalBuild current;
    private int nextKey;

    /**
     * @param project where esbuild is looked for first
     * @param locator finds esbuild for a project's folder, such as {@link EsbuildLocator#locate}
     */
    public Bundler(Path project, Function<Path, EsbuildBinary> locator) {
        this.project = project;
        this.locator = locator;
    }

    /** Starts esbuild in the background, so that it is there when the first build wants it. */
    public synchronized void prepare() {
        esbuild = start();
    }

    /**
     * Makes the bundle.
     *
     * @throws BuildFailure where the sources do not build
     * @throws UserError ENTRY_NOT_FOUND, DURABLE_OBJECT_NOT_EXPORTED, SERVICE_WORKER, or an ESBUILD_ one
     */
    public synchronized Bundle bundle(BuildRequest request) {
        if (!Files.isRegularFile(request.entry())) {
            throw new UserError(
                    "ENTRY_NOT_FOUND", "The entry-point file at \"" + request.entryName() + "\" was not found.");
        }
        if (request.options().noBundle()) {
            return ModuleFolder.bundle(request, ModuleRules.of(request.rules()));
        }
        BundleCache cache = new BundleCache(request.project());
        if (current == null) {
            Optional<Bundle> cached = cache.read(request);
            if (cached.isPresent()) {
                return checked(request, cached.get());
            }
        }
        FileStamp mark = cache.mark();
        Bundle bundle = build(request).build();
        cache.write(request, bundle, mark);
        return checked(request, bundle);
    }

    @Override
    public synchronized void close() {
        if (esbuild != null) {
            esbuild.close();
            esbuild = null;
        }
        current = null;
    }

    private IncrementalBuild build(BuildRequest request) {
        EsbuildProcess running = start().get();
        IncrementalBuild last = current;
        if (last != null && last.request().equals(request) && last.esbuild() == running) {
            return last;
        }
        if (last != null) {
            last.close();
        }
        IncrementalBuild next = new IncrementalBuild(running, request, nextKey++);
        current = next;
        return next;
    }

    private EsbuildStart start() {
        EsbuildStart started = esbuild;
        if (started == null || !started.isUsable()) {
            started = new EsbuildStart(() -> locator.apply(project));
            esbuild = started;
        }
        return started;
    }

    private static Bundle checked(BuildRequest request, Bundle bundle) {
        if (bundle.exports().isEmpty()) {
            throw new UserError(
                    "SERVICE_WORKER",
                    "The entry-point file at \"" + request.entryName() + "\" exports nothing.",
                    null,
                    "Durable Objects need the ES module format: add `export default { fetch(request, env) { … } }`.");
        }
        List<String> missing = new ArrayList<>(request.durableObjects());
        missing.removeAll(bundle.exports());
        if (!missing.isEmpty()) {
            throw new UserError(
                    "DURABLE_OBJECT_NOT_EXPORTED",
                    "Your Worker depends on the following Durable Objects, which are not exported in your entrypoint"
                            + " file: " + String.join(", ", missing)
                            + ".\nYou should export these objects from your entrypoint, " + request.entryName() + ".");
        }
        return bundle;
    }
}
