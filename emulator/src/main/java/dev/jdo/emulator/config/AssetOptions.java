package dev.jdo.emulator.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code assets} section with the flag over it: a folder of files that is served in front of a worker
 * (https://developers.cloudflare.com/workers/static-assets/).
 *
 * @param directory absolute; it may not exist
 * @param fromFlag whether {@code --assets} named it
 * @param binding its name in {@code env}, or null
 * @param html how pages are addressed
 * @param notFound what stands for a file that is not there
 * @param routing which requests go to the worker without a look at the files
 * @param base the path under which the files are, {@code /} or {@code /docs/}
 */
public record AssetOptions(
        Path directory,
        boolean fromFlag,
        @Nullable String binding,
        Html html,
        NotFound notFound,
        Routing routing,
        String base) {
    /** {@code html_handling}. */
    public enum Html {
        AUTO,
        FORCE,
        DROP,
        NONE
    }

    /** {@code not_found_handling}. */
    public enum NotFound {
        NONE,
        PAGE,
        SINGLE_PAGE
    }

    /**
     * {@code run_worker_first}.
     *
     * @param workerFirst whether every request goes to the worker
     * @param toWorker patterns of paths that go to the worker; {@code *} stands for anything
     * @param toAssets patterns of paths that do not, although one of those fits
     */
    public record Routing(boolean workerFirst, List<String> toWorker, List<String> toAssets) {
        /** Files first. */
        public static final Routing ASSETS_FIRST = new Routing(false, List.of(), List.of());

        /** Whether there are patterns. */
        public boolean patterns() {
            return !toWorker.isEmpty() || !toAssets.isEmpty();
        }
    }
}
