package dev.jdo.emulator.asset;

import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.web.UrlRecord;
import dev.jdo.bridge.web.Urls;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a worker with static files: decides which of the two has a request
 * (https://developers.cloudflare.com/workers/static-assets/routing/). All that is no request is the worker's.
 */
public final class AssetRouter implements Receiver {
    private final AssetSite site;
    private final Receiver worker;
    private final boolean alone;
    private final @Nullable Pattern toWorker;
    private final @Nullable Pattern toAssets;

    /** @param alone whether there is no code of the user's in the worker, so that nothing is for it */
    public AssetRouter(AssetSite site, Receiver worker, boolean alone) {
        this.site = site;
        this.worker = worker;
        this.alone = alone;
        this.toWorker = any(site.routing().toWorker());
        this.toAssets = any(site.routing().toAssets());
    }

    /** What fits one of the patterns, in which a star stands for anything. */
    private static @Nullable Pattern any(List<String> patterns) {
        return patterns.isEmpty()
                ? null
                : Pattern.compile(patterns.stream()
                        .map(pattern -> Stream.of(pattern.split("\\*", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*")))
                        .collect(Collectors.joining("|")));
    }

    @Override
    public <R> CompletableFuture<R> deliver(Event<R> event) {
        return (event instanceof Event.Fetch fetch && isForAssets(fetch.request()) ? site : worker).deliver(event);
    }

    private boolean isForAssets(HttpRequest request) {
        if (alone) {
            return true;
        }
        if (toWorker != null) {
            UrlRecord url = new Urls().parse(request.url(), null);
            String path = url == null ? "" : url.pathname();
            if (toAssets != null && toAssets.matcher(path).matches()) {
                return true;
            }
            if (toWorker.matcher(path).matches()) {
                return false;
            }
        }
        return !site.routing().workerFirst() && site.claims(request);
    }
}
