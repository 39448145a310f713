package dev.jdo.emulator.asset;

import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.emulator.config.AssetOptions;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder of assets that a test fills and asks. */
final class Site implements Log {
    final List<String> lines = new ArrayList<>();
    private final Path folder;
    private final AssetOptions.Html html;
    private final AssetOptions.NotFound notFound;

    Site(Path folder) {
        this(folder, AssetOptions.Html.AUTO, AssetOptions.NotFound.NONE);
    }

    Site(Path folder, AssetOptions.Html html, AssetOptions.NotFound notFound) {
        this.folder = folder;
        this.html = html;
        this.notFound = notFound;
    }

    Site file(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.resolveSibling("x").getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    AssetSite open() {
        AssetOptions options =
                new AssetOptions(folder, false, null, html, notFound, AssetOptions.Routing.ASSETS_FIRST, "/");
        return new AssetSite(options, true, Runnable::run, this);
    }

    static HttpResponse get(AssetSite site, String path, String... headers) {
        String text = headers.length == 0 ? "" : String.join("\n", headers) + "\n";
        return site.deliver(new Event.Fetch(new HttpRequest("GET", "http://localhost" + path, text, null, null)))
                .join();
    }

    /** Status, then the body or where it leads. */
    static String shown(AssetSite site, String path) {
        HttpResponse response = get(site, path);
        String location = header(response, "location");
        return response.status() + " " + (location.isEmpty() ? text(response) : location);
    }

    static String header(HttpResponse response, String name) {
        String[] words = response.headers().split("\n", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            if (words[i].equals(name)) {
                return words[i + 1];
            }
        }
        return "";
    }

    static String text(HttpResponse response) {
        Body body = response.body();
        if (body == null || body.buffered()) {
            return body == null ? "" : body.text();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer piece = body.read().join();
                piece != null;
                piece = body.read().join()) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            all.writeBytes(bytes);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void line(Level level, String text) {
        lines.add(text);
    }

    @Override
    public void console(Level level, String text) {
        lines.add(text);
    }
}
