package dev.jdo.emulator.asset;

import dev.jdo.emulator.config.AssetOptions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which file stands behind a path, and which path is a page's own
 * (https://developers.cloudflare.com/workers/static-assets/routing/advanced/html-handling/).
 *
 * @param files the file of exactly that path, or null
 * @param notFound what stands for a file that is not there
 */
record Pages(Function<String, @Nullable Asset> files, AssetOptions.Html html, AssetOptions.NotFound notFound) {
    private static final String INDEX = "/index.html";

    /**
     * What a path leads to.
     *
     * @param asset the file that is served, or null for a redirect
     * @param status of the answer
     * @param redirect the path to go to, or ""
     */
    record Intent(@Nullable Asset asset, int status, String redirect) {}

    /** What the path leads to, or null where nothing is there. */
    @Nullable
    Intent of(String path) {
        return of(path, true);
    }

    /** The redirect between the two spellings of the base path itself, or null where there is none. */
    @Nullable
    Intent ofBase(String path, String base) {
        if (base.equals("/") || html == AssetOptions.Html.NONE) {
            return null;
        }
        boolean drop = html == AssetOptions.Html.DROP;
        String other = drop ? base : base.substring(0, base.length() - 1);
        return path.equals(other) && files.apply(INDEX) != null ? new Intent(null, 307, drop ? "" : "/") : null;
    }

    private @Nullable Intent of(String path, boolean redirects) {
        Attempt attempt = new Attempt(path, redirects);
        switch (html) {
            case AUTO -> attempt.auto();
            case FORCE -> attempt.force();
            case DROP -> attempt.drop();
            case NONE -> attempt.serve(path);
        }
        return attempt.found != null ? attempt.found : missing(path);
    }

    private @Nullable Intent missing(String path) {
        return switch (notFound) {
            case NONE -> null;
            case SINGLE_PAGE -> served(files.apply(INDEX), 200);
            case PAGE -> nearestPage(path);
        };
    }

    /** The 404.html of the folder, or of the next one above that has one. */
    private @Nullable Intent nearestPage(String path) {
        for (String folder = path; !folder.isEmpty(); ) {
            folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
            Intent page = served(files.apply(folder + "/404.html"), 404);
            if (page != null) {
                return page;
            }
        }
        return null;
    }

    private static @Nullable Intent served(@Nullable Asset asset, int status) {
        return asset == null ? null : new Intent(asset, status, "");
    }

    /** Tries one possibility after another until something is found. */
    private final class Attempt {
        private final String path;
        private final boolean redirects;
        private @Nullable Intent found;

        Attempt(String path, boolean redirects) {
            this.path = path;
            this.redirects = redirects;
        }

        void auto() {
            if (path.endsWith("/index")) {
                serve(path);
                redirect(path + ".html", without("index"));
                redirect(without("/index") + ".html", without("/index"));
            } else if (path.endsWith(INDEX)) {
                redirect(path, without("index.html"));
                redirect(without(INDEX) + ".html", without(INDEX));
            } else if (path.endsWith("/")) {
                serve(path + "index.html");
                redirect(without("/") + ".html", without("/"));
            } else if (path.endsWith(".html")) {
                redirect(path, without(".html"));
                redirect(without(".html") + INDEX, without(".html") + "/");
            }
            serve(path);
            serve(path + ".html");
            redirect(path + INDEX, path + "/");
        }

        void force() {
            if (path.endsWith("/index")) {
                serve(path);
                redirect(path + ".html", without("index"));
                redirect(without("/index") + ".html", without("index"));
            } else if (path.endsWith(INDEX)) {
                redirect(path, without("index.html"));
                redirect(without(INDEX) + ".html", without("index.html"));
            } else if (path.endsWith("/")) {
                serve(path + "index.html");
                serve(without("/") + ".html");
            } else if (path.endsWith(".html")) {
                redirect(path, without(".html") + "/");
                serve(path);
                redirect(without(".html") + INDEX, without(".html") + "/");
            }
            serve(path);
            redirect(path + ".html", path + "/");
            redirect(path + INDEX, path + "/");
        }

        void drop() {
            if (path.equals("/index")) {
                serve(path);
                redirect(INDEX, "/");
            } else if (path.endsWith("/index")) {
                serve(path);
                redirect(without("/index") + ".html", without("/index"));
                redirect(path + ".html", without("/index"));
            } else if (path.equals(INDEX)) {
                redirect(INDEX, "/");
            } else if (path.endsWith(INDEX)) {
                redirect(path, without(INDEX));
                serve(path);
                redirect(without(INDEX) + ".html", without(INDEX));
            } else if (path.equals("/")) {
                serve(INDEX);
            } else if (path.endsWith("/")) {
                redirect(without("/") + ".html", without("/"));
                redirect(without("/") + INDEX, without("/"));
            } else if (path.endsWith(".html")) {
                redirect(path, without(".html"));
                redirect(without(".html") + INDEX, without(".html"));
            }
            serve(path);
            serve(path + ".html");
            serve(path + INDEX);
        }

        private String without(String end) {
            return path.substring(0, path.length() - end.length());
        }

        void serve(String file) {
            if (found == null) {
                found = served(files.apply(file), 200);
            }
        }

        /** Goes there, where that leads to the same file and no further. */
        private void redirect(String file, String to) {
            if (found != null || !redirects) {
                return;
            }
            Asset asset = files.apply(file);
            if (asset != null && files.apply(to) == null) {
                Intent there = of(to, false);
                if (there != null && asset.equals(there.asset)) {
                    found = new Intent(null, 307, to);
                }
            }
        }
    }
}
