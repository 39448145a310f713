package dev.jdo.emulator.gate;

import dev.jdo.bridge.host.FetchHost;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** Port "fetch" of a stage: requests leave through its output gate. */
public record FetchOps(Stage stage, FetchHost outside) implements FetchHost {
    @Override
    public CompletableFuture<HttpResponse> fetch(HttpRequest request) {
        return stage.current().send(() -> outside.fetch(request));
    }

    @Override
    public void cancel(CompletableFuture<HttpResponse> call) {
        call.cancel(true);
    }
}
