package dev.jdo.emulator.bundle;

import dev.jdo.bridge.error.SourceLocation;
import dev.jdo.bridge.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A project's bundle kept up to date: builds once, then again whenever a source changes, and tells of every outcome that
 * differs from the last. After a failed build it waits for the fix (spec.md §2.2).
 */
public final class LiveBundle implements AutoCloseable {
    /** Told on the scheduler's thread, or, of the first build, on the thread of {@link LiveBundle#start}. */
    public interface Listener {
        /** A bundle that differs from the last one that was told of. */
        void built(Bundle bundle);

        /** The sources do not build: a {@link BuildFailure} or a {@link UserError}. */
        void failed(RuntimeException failure);
    }

    private final Bundler bundler;
    private final BuildRequest request;
    private final Listener listener;
    private final Watch watch;
    private @Nullable String hash;
    private List<FileStamp> inputs;
    private @Nullable String failed;

    public LiveBundle(Bundler bundler, BuildRequest request, ScheduledExecutorService scheduler, Listener listener) {
        this.bundler = bundler;
        this.request = request;
        this.listener = listener;
        this.watch = new Watch(scheduler, this::build);
        this.inputs = List.of(FileStamp.of(request.entry()));
    }

    /** Does the first build and begins to watch. */
    public void start() {
        build();
    }

    @Override
    public void close() {
        watch.close();
    }

    private synchronized void build() {
        List<FileStamp> before =
                inputs.stream().map(input -> FileStamp.of(input.path())).toList();
        try {
            Bundle bundle = bundler.bundle(request);
            inputs = bundle.inputs();
            watch.follow(inputs);
            if (failed != null || !bundle.hash().equals(hash)) {
                hash = bundle.hash();
                failed = null;
                listener.built(bundle);
            }
        } catch (BuildFailure failure) {
            watch.follow(withPlaces(before, failure));
            fail(failure);
        } catch (UserError failure) {
            watch.follow(before);
            fail(failure);
        }
    }

    private void fail(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        if (!message.equals(failed)) {
            failed = message;
            listener.failed(failure);
        }
    }

    /** What esbuild read is not known after a failure: the last good build's files and those that its messages name. */
    private List<FileStamp> withPlaces(List<FileStamp> before, BuildFailure failure) {
        List<FileStamp> files = new ArrayList<>(before);
        for (BuildMessage error : failure.errors()) {
            SourceLocation at = error.location();
            if (at != null) {
                files.add(FileStamp.of(request.project().resolve(at.file()).normalize()));
            }
        }
        return files;
    }
}
