package dev.jdo.emulator.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.emulator.config.AssetOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetSiteTest {
    @TempDir
    private Path folder;

    @Test
    void whatChangesIsServedAtOnce() throws IOException {
        AssetSite site = new Site(folder).file("a.txt", "one").open();
        HttpResponse first = Site.get(site, "/a.txt");
        String tag = Site.header(first, "etag");
        assertThat(Site.text(first)).isEqualTo("one");
        assertThat(Site.get(site, "/a.txt", "if-none-match", tag).status()).isEqualTo(304);
        assertThat(Site.get(site, "/a.txt", "if-none-match", "W/" + tag).status())
                .isEqualTo(304);

        Files.writeString(folder.resolve("a.txt"), "two");
        Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.fromMillis(0));
        Files.writeString(folder.resolve("b.html"), "new");
        HttpResponse second = Site.get(site, "/a.txt", "if-none-match", tag);
        assertThat(Site.text(second)).isEqualTo("two");
        assertThat(Site.header(second, "etag")).isNotEqualTo(tag);
        assertThat(Site.shown(site, "/b")).isEqualTo("200 new");

        Files.delete(folder.resolve("a.txt"));
        assertThat(Site.shown(site, "/a.txt")).isEqualTo("404 ");
    }

    @Test
    void rulesAreReadAnewWhenTheyChange() throws IOException {
        Site described = new Site(folder).file("a.txt", "one").file("_redirects", "/old /a.txt\n");
        AssetSite site = described.open();
        assertThat(Site.shown(site, "/old")).isEqualTo("302 /a.txt");
        assertThat(described.lines).containsExactly("✨ Parsed 1 valid redirect rule.");

        described.file("_redirects", "/old /elsewhere 301\n/b /c\n");
        described.file("_headers", "/a.txt\n  X-Own: yes\n").file(".assetsignore", "b.txt\n");
        described.file("b.txt", "hidden");
        assertThat(Site.shown(site, "/old")).isEqualTo("301 /elsewhere");
        assertThat(Site.header(Site.get(site, "/a.txt"), "x-own")).isEqualTo("yes");
        assertThat(Site.shown(site, "/b.txt")).isEqualTo("404 ");
        assertThat(described.lines).contains("✨ Parsed 2 valid redirect rules.", "✨ Parsed 1 valid header rule.");

        Files.delete(folder.resolve("_redirects"));
        assertThat(Site.shown(site, "/old")).isEqualTo("404 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../outside.txt",
                "/%2e%2e/outside.txt",
                "/..%2foutside.txt",
                "/%2e%2e%2foutside.txt",
                "/sub/..%2f..%2foutside.txt",
                "/sub%2f..%2f..%2foutside.txt",
                "/..%5coutside.txt",
                "/sub/%2e%2e%2f%2e%2e%2foutside",
                "/%2foutside.txt",
                "/.%2f..%2foutside.txt",
                "/in.txt%00",
                "/sub/.%2fin.txt"
            })
    void nothingLeavesTheFolder(String path) throws IOException {
        Files.writeString(folder.resolve("outside.txt"), "outside");
        Files.writeString(folder.resolve("outside.html"), "outside");
        AssetSite site = new Site(Files.createDirectory(folder.resolve("public")))
                .file("in.txt", "in")
                .file("sub/in.txt", "in")
                .open();
        assertThat(Site.shown(site, path)).isEqualTo("404 ");
        assertThat(Site.shown(site, "/in.txt")).isEqualTo("200 in");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreFollowedAsInThePlatformsServer() throws IOException {
        Files.createDirectories(folder.resolve("real"));
        Files.writeString(folder.resolve("real/a.txt"), "linked");
        Path assets = Files.createDirectory(folder.resolve("public"));
        Files.createSymbolicLink(assets.resolve("file.txt"), folder.resolve("real/a.txt"));
        Files.createSymbolicLink(assets.resolve("folder"), folder.resolve("real"));
        Files.createSymbolicLink(assets.resolve("dead.txt"), folder.resolve("nothing"));
        AssetSite site = new Site(assets).file("odd ? # % ü.txt", "odd").open();
        assertThat(Site.shown(site, "/file.txt")).isEqualTo("200 linked");
        assertThat(Site.shown(site, "/folder/a.txt")).isEqualTo("200 linked");
        assertThat(Site.shown(site, "/dead.txt")).isEqualTo("404 ");
        assertThat(Site.shown(site, "/odd%20%3F%20%23%20%25%20%C3%BC.txt")).isEqualTo("200 odd");
    }

    @Test
    void aLongFileComesPieceByPiece() {
        String text = "0123456789abcdef".repeat(50_000);
        AssetSite site = new Site(folder).file("long.txt", text).open();
        HttpResponse response = Site.get(site, "/long.txt");
        Body body = Objects.requireNonNull(response.body());
        assertThat(body.buffered()).isFalse();
        assertThat(body.length()).isEqualTo(text.length());
        assertThat(Objects.requireNonNull(body.read().join()).remaining()).isLessThanOrEqualTo(1 << 16);
        assertThat(Site.text(Site.get(site, "/long.txt"))).isEqualTo(text);
        body.cancel();
        assertThat(body.read()).isCompletedExceptionally();
    }

    @Test
    void aFileThatBecomesShorterBreaksTheAnswer() throws IOException {
        AssetSite site = new Site(folder).file("long.txt", "x".repeat(200_000)).open();
        Body body = Objects.requireNonNull(Site.get(site, "/long.txt").body());
        assertThat(body.read().join()).isNotNull();
        Files.writeString(folder.resolve("long.txt"), "short");
        assertThat(body.read()).isCompletedExceptionally();
    }

    @Test
    void aHeaderThatIsNoneFailsTheAnswer() {
        AssetSite site = new Site(folder)
                .file("a.txt", "a")
                .file("_headers", "/a.txt\n  b@d: x\n")
                .open();
        assertThat(Site.get(site, "/a.txt").status()).isEqualTo(500);
    }

    @Test
    void theNearestPageStandsForWhatIsMissing() {
        AssetSite site = new Site(folder, AssetOptions.Html.AUTO, AssetOptions.NotFound.PAGE)
                .file("404.html", "top")
                .file("docs/404.html", "docs")
                .open();
        assertThat(Site.shown(site, "/a/b/c")).isEqualTo("404 top");
        assertThat(Site.shown(site, "/docs/b/c")).isEqualTo("404 docs");
        assertThat(Site.shown(site, "/docs")).isEqualTo("404 top");
        assertThat(Site.shown(site, "/a@b")).isEqualTo("307 /a%40b");
    }

    @Test
    void typesComeFromNames() {
        MediaTypes types = new MediaTypes();
        assertThat(List.of("a.html", "a.b.JS", "a.json", "x.svg", "a.webmanifest", "v.mp4"))
                .extracting(types::of)
                .containsExactly(
                        "text/html; charset=utf-8",
                        "text/javascript; charset=utf-8",
                        "application/json",
                        "image/svg+xml",
                        "application/manifest+json",
                        "video/mp4");
        assertThat(types.of("html")).isNull();
        assertThat(types.of(".html")).isNull();
        assertThat(types.of("a.zzz")).isNull();
        assertThat(types.of("a.")).isNull();
    }
}
