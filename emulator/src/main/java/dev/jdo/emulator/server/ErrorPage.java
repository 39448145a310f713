package dev.jdo.emulator.server;

import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;

/** Makes the response to a request whose handling failed, and tells the log. */
public interface ErrorPage {
    HttpResponse render(HttpRequest request, Throwable error);
}
