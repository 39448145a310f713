package dev.jdo.emulator.asset;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.error.UserError;
import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.bridge.web.UrlRecord;
import dev.jdo.bridge.web.Urls;
import dev.jdo.emulator.config.AssetOptions;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Receiver;
import dev.jdo.emulator.log.Log;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A worker's static files as something that can be fetched from: what {@code env.ASSETS} is, and what answers in front of
 * the worker (https://developers.cloudflare.com/workers/static-assets/). Each request sees the files as they are then.
 */
public final class AssetSite implements Receiver {
    private static final Map<Integer, String> REASONS = Map.of(
            200, "OK",
            301, "Moved Permanently",
            302, "Found",
            303, "See Other",
            307, "Temporary Redirect",
            308, "Permanent Redirect",
            404, "Not Found",
            405, "Method Not Allowed",
            304, "Not Modified");

    private final AssetOptions options;
    private final boolean navigations;
    private final AssetFolder folder;
    private final Executor reader;

    /**
     * Reads the rules in the folder and says how many there are.
     *
     * @param navigations whether a browser's navigation prefers what stands for a missing file to the worker
     * @param reader reads long files, piece by piece
     */
    public AssetSite(AssetOptions options, boolean navigations, Executor reader, Log log) {
        this.options = options;
        this.navigations = navigations;
        this.folder = new AssetFolder(options, log);
        this.reader = reader;
    }

    /**
     * Refuses options whose folder is not there.
     *
     * @throws UserError ASSETS
     */
    public static void check(@Nullable AssetOptions options) {
        if (options != null) {
            AssetFolder.check(options);
        }
    }

    /** Which requests go where. */
    AssetOptions.Routing routing() {
        return options.routing();
    }

    /** What a request leads to: a file, an answer without one, or nothing. */
    private sealed interface Outcome {
        record File(Asset asset, int status) implements Outcome {}

        record Answer(int status, @Nullable String location) implements Outcome {}

        record Nothing() implements Outcome {}
    }

    @Override
    @SuppressWarnings("unchecked") // the answer to a fetch is a response
    public <R> CompletableFuture<R> deliver(Event<R> event) {
        return switch (event) {
            case Event.Fetch fetch -> (CompletableFuture<R>) CompletableFuture.completedFuture(answer(fetch.request()));
            case Event.Call call ->
                CompletableFuture.failedFuture(new JsError(
                                "TypeError", "The RPC receiver does not implement the method \"" + call.path() + "\".")
                        .with(JsError.REMOTE));
            default ->
                CompletableFuture.failedFuture(
                        new JsError("TypeError", "Handler does not export such a function.").with(JsError.REMOTE));
        };
    }

    /** Whether the request is one for these files rather than for the worker behind them. */
    boolean claims(HttpRequest request) {
        boolean whole = options.routing().patterns()
                || (navigations && "navigate".equals(Headers.first(request, "sec-fetch-mode")));
        return !(outcome(request, whole ? options.notFound() : AssetOptions.NotFound.NONE) instanceof Outcome.Nothing);
    }

    private Outcome outcome(HttpRequest request, AssetOptions.NotFound notFound) {
        UrlRecord url = new Urls().parse(request.url(), null);
        if (url == null || !within(AssetPath.decode(url.pathname()))) {
            return new Outcome.Nothing();
        }
        RedirectRules.Target target = folder.redirects().match(url.hostname(), url.pathname());
        if (target == null) {
            return outcome(request, url, url.pathname(), false, notFound);
        }
        UrlRecord there = new Urls().parse(target.to(), request.url());
        if (there == null) {
            return new Outcome.Answer(500, null);
        }
        return target.status() == 200
                ? outcome(request, url, there.pathname(), true, notFound)
                : new Outcome.Answer(target.status(), location(url, there));
    }

    /** The address of a redirect: without the host where that is the same, with the request's query where it has none. */
    private static String location(UrlRecord from, UrlRecord to) {
        String tail = (to.search().isEmpty() ? from.search() : to.search()) + to.hash();
        if (to.origin().equals(from.origin())) {
            return to.pathname() + tail;
        }
        String href = to.href();
        return href.substring(
                        0, href.length() - to.search().length() - to.hash().length())
                + tail;
    }

    /**
     * @param pathname the path that is looked for, encoded
     * @param proxied whether a rule has put it in the request's place
     */
    private Outcome outcome(
            HttpRequest request, UrlRecord url, String pathname, boolean proxied, AssetOptions.NotFound notFound) {
        Outcome nothing = proxied ? new Outcome.Answer(404, null) : new Outcome.Nothing();
        String path = AssetPath.decode(pathname);
        if (!within(path)) {
            return nothing;
        }
        Pages pages = new Pages(folder::find, options.html(), notFound);
        Pages.Intent intent = proxied ? null : pages.ofBase(path, options.base());
        if (intent == null) {
            intent = pages.of(stripped(path));
        }
        if (intent == null) {
            return nothing;
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return new Outcome.Answer(405, null);
        }
        Asset asset = intent.asset();
        String own = AssetPath.encode(asset == null ? based(intent.redirect()) : path);
        return asset == null || !own.equals(pathname)
                ? new Outcome.Answer(307, own + url.search())
                : new Outcome.File(asset, intent.status());
    }

    private boolean within(String path) {
        String base = options.base();
        return base.equals("/") || path.startsWith(base) || path.equals(base.substring(0, base.length() - 1));
    }

    /** The path below the base path. */
    private String stripped(String path) {
        String rest = path.substring(options.base().length() - 1);
        return rest.isEmpty() ? "/" : rest;
    }

    private String based(String path) {
        String base = options.base();
        return base.equals("/") ? path : path.equals("/") ? base : base.substring(0, base.length() - 1) + path;
    }

    private HttpResponse answer(HttpRequest request) {
        try {
            UrlRecord url = new Urls().parse(request.url(), null);
            return switch (outcome(request, options.notFound())) {
                case Outcome.File file -> file(request, url, file);
                case Outcome.Answer plain -> {
                    AnswerHeaders headers = new AnswerHeaders();
                    if (plain.location() != null) {
                        headers.set("location", plain.location());
                    }
                    yield finished(url, plain.status(), headers, null);
                }
                case Outcome.Nothing _ -> finished(url, 404, new AnswerHeaders(), null);
            };
        } catch (IOException | IllegalArgumentException e) {
            // As on the platform: what cannot be read, or a rule with a name that no header has.
            return new HttpResponse(500, "", "", null, null);
        }
    }

    private HttpResponse file(HttpRequest request, @Nullable UrlRecord url, Outcome.File file) throws IOException {
        String tag = "\"" + file.asset.tag() + "\"";
        AnswerHeaders headers = new AnswerHeaders().set("etag", tag);
        if (file.asset.type() != null) {
            headers.set("content-type", file.asset.type());
        }
        if (Headers.first(request, "authorization") == null && Headers.first(request, "range") == null) {
            headers.set("cache-control", "public, max-age=0, must-revalidate");
        }
        headers.set("cf-cache-status", "HIT");
        String known = Headers.first(request, "if-none-match");
        if (tag.equals(known) || ("W/" + tag).equals(known)) {
            return finished(url, 304, headers, null);
        }
        Body body = request.method().equals("HEAD") ? null : file.asset.body(reader);
        return finished(url, file.status, headers, body);
    }

    /** The answer as the rules in the folder change it. */
    private HttpResponse finished(@Nullable UrlRecord url, int status, AnswerHeaders headers, @Nullable Body body) {
        if (url != null && within(AssetPath.decode(url.pathname()))) {
            folder.headers().apply(url.hostname(), url.pathname(), headers);
        }
        return new HttpResponse(status, REASONS.getOrDefault(status, ""), headers.text(), body, null);
    }
}
