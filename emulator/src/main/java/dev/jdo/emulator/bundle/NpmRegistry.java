package dev.jdo.emulator.bundle;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The npm registry that the user's npm uses: {@code npm_config_registry}, else {@code registry=} in {@code ~/.npmrc}, else
 * the public one.
 *
 * @param address ends with a slash
 * @param environment for the proxy to go through
 */
record NpmRegistry(String address, Map<String, String> environment) {
    private static final String PUBLIC = "https://" + String.join(".", "registry", "npmjs", "org") + "/";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofMinutes(2);

    NpmRegistry {
        address = address.endsWith("/") ? address : address + "/";
    }

    static NpmRegistry of(Map<String, String> environment, Path home) {
        for (String name : List.of("npm_config_registry", "NPM_CONFIG_REGISTRY")) {
            String set = environment.getOrDefault(name, "");
            if (!set.isEmpty()) {
                return new NpmRegistry(set, environment);
            }
        }
        try {
            for (String line : Files.readAllLines(home.resolve(".npmrc"))) {
                String[] parts = line.split("=", 2);
                if (parts.length == 2 && parts[0].strip().equals("registry")) {
                    return new NpmRegistry(parts[1].strip(), environment);
                }
            }
        } catch (IOException none) {
            // Most users have no such file.
        }
        return new NpmRegistry(PUBLIC, environment);
    }

    /**
     * The archive of one version of a package, scoped as in {@code @scope/name}.
     *
     * @throws IOException with a message for the user
     */
    byte[] fetch(String name, String version) throws IOException {
        String file = name.substring(name.indexOf('/') + 1) + "-" + version + ".tgz";
        try (HttpClient client = client()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + name + "/-/" + file))
                    .timeout(WHOLE)
                    .build();
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        } catch (IllegalArgumentException malformed) {
            throw new IOException("not an address: " + malformed.getMessage(), malformed);
        } catch (IOException failed) {
            String reason = failed.getMessage();
            throw reason == null ? new IOException("no connection", failed) : failed;
        }
    }

    private HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT);
        for (String name : List.of("npm_config_https_proxy", "HTTPS_PROXY", "https_proxy")) {
            String proxy = environment.getOrDefault(name, "");
            if (!proxy.isEmpty()) {
                URI at = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
                int port = at.getPort() < 0 ? 80 : at.getPort();
                return client.proxy(ProxySelector.of(new InetSocketAddress(at.getHost(), port)))
                        .build();
            }
        }
        return client.build();
    }
}
