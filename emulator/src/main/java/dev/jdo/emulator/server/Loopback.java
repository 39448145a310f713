package dev.jdo.emulator.server;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names that mean this machine, whatever the network says. */
final class Loopback {
    private Loopback() {}

    /** Whether a Host header is one of them, with or without a port. */
    static boolean isHost(@Nullable String header) {
        return isUrl("http://" + header);
    }

    /** Whether a URL's host is one of them. */
    static boolean isUrl(String url) {
        try {
            String host = URI.create(url).getHost();
            if (host == null) {
                return false;
            }
            String name = host.toLowerCase(Locale.ROOT);
            return name.equals("localhost")
                    || name.endsWith(".localhost")
                    || name.equals("[::1]")
                    || name.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
