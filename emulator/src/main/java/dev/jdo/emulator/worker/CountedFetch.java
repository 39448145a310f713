package dev.jdo.emulator.worker;

import dev.jdo.bridge.host.FetchHost;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.emulator.clock.InFlight;
import java.util.concurrent.CompletableFuture;

/** Port "fetch" whose requests count as something being done until they are answered. */
public record CountedFetch(FetchHost outside, InFlight inFlight) implements FetchHost {
    /** An answer to come, which knows the request that is to be cancelled with it. */
    private static final class Answer extends CompletableFuture<HttpResponse> {
        private final CompletableFuture<HttpResponse> request;

        Answer(CompletableFuture<HttpResponse> request) {
            this.request = request;
        }
    }

    @Override
    public CompletableFuture<HttpResponse> fetch(HttpRequest request) {
        Answer answer = new Answer(outside.fetch(request));
        inFlight.counted(answer.request, answer);
        return answer;
    }

    @Override
    public void cancel(CompletableFuture<HttpResponse> call) {
        if (call instanceof Answer answer) {
            answer.cancel(false);
            outside.cancel(answer.request);
        }
    }
}
