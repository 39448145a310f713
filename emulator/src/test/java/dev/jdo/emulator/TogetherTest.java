package dev.jdo.emulator;

import static dev.jdo.emulator.Together.get;
import static dev.jdo.emulator.Together.load;
import static dev.jdo.emulator.Together.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jdo.bridge.error.UserError;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.emulator.worker.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that run together in one process. */
class TogetherTest {
    private static final String WEB_CONFIG = """
            services = [{ binding = "LOBBY", service = "rooms", entrypoint = "Lobby", props = { floor = 2 } }]
            [[durable_objects.bindings]]
            name = "ROOM"
            class_name = "Room"
            script_name = "rooms"
            [[durable_objects.bindings]]
            name = "OWN"
            class_name = "Own"
            [[migrations]]
            tag = "v1"
            new_sqlite_classes = ["Own"]
            """;

    private static final String WEB = """
            import { DurableObject } from "cloudflare:workers";
            export class Own extends DurableObject {
              count() { return this.n = (this.n ?? 0) + 1; }
            }
            const cases = {
              "/lobby": (env) => env.LOBBY.greet("ann"),
              "/room": (env) => env.ROOM.getByName("a").count(),
              "/own": (env) => env.OWN.getByName("a").count(),
              "/id": (env) => `${env.ROOM.idFromName("a")}`,
            };
            let kept;
            cases["/kept"] = (env) => (kept ??= env.ROOM.getByName("a")).count().catch((e) => e.message);
            export default {
              async fetch(request, env) {
                return new Response(await cases[new URL(request.url).pathname](env));
              },
            };
            """;

    private static final String ROOMS = """
            import { DurableObject, WorkerEntrypoint } from "cloudflare:workers";
            export class Room extends DurableObject {
              count() { return this.n = (this.n ?? 0) + 1; }
            }
            export class Lobby extends WorkerEntrypoint {
              greet(name) { return `hello ${name} on floor ${this.ctx.props.floor}`; }
            }
            export default { fetch() { return new Response("rooms"); } };
            """;

    private static final String SQL_ROOM = """
            import { DurableObject } from "cloudflare:workers";
            export class Room extends DurableObject {
              count() { return this.ctx.storage.sql.exec("SELECT 1 AS n").one().n; }
            }
            export default {
              async fetch(request, env) { return new Response(await env.ROOM.getByName("a").count()); },
            };
            """;

    private static final String ROOMS_CONFIG = """
            [[durable_objects.bindings]]
            name = "ROOM"
            class_name = "Room"
            [[migrations]]
            tag = "v1"
            new_sqlite_classes = ["Room"]
            """;

    private static final String WAITING_CONFIG = """
            [[durable_objects.bindings]]
            name = "WAITING"
            class_name = "Waiting"
            [[migrations]]
            tag = "v1"
            new_sqlite_classes = ["Waiting"]
            """;

    private static final String WAITING = """
            import { DurableObject } from "cloudflare:workers";
            export class Waiting extends DurableObject {
              calls = 0;
              gate = Promise.withResolvers();
              async wait() { this.calls++; await this.gate.promise; }
              count() { return this.calls; }
              release() { this.gate.resolve(); }
            }
            export default {
              async fetch(request, env) {
                const object = env.WAITING.getByName("w");
                const path = new URL(request.url).pathname;
                if (path === "/wait") await Promise.all(Array.from({ length: 100 }, () => object.wait()));
                return new Response(path === "/wait" ? "done" : await object[path.slice(1)]());
              },
            };
            """;

    @TempDir
    private Path folder;

    private Together together;

    @BeforeEach
    void start() {
        together = new Together(folder);
    }

    @AfterEach
    void stop() {
        together.close();
    }

    @Test
    void reachEachOther() throws Exception {
        Script web = together.add("web", WEB_CONFIG);
        Script rooms = together.add("rooms", ROOMS_CONFIG);
        load(web, WEB);
        load(rooms, ROOMS);
        assertThat(get(web, "/lobby")).isEqualTo("hello ann on floor 2");
        assertThat(get(web, "/room")).isEqualTo("1");
        assertThat(get(web, "/room")).isEqualTo("2");
        assertThat(get(rooms, "/")).isEqualTo("rooms");
        assertThat(folder.resolve("state/v3/do/rooms-Room")).isDirectory();
    }

    @Test
    void waitForAWorkerThatHasNotBeenLoadedYet() throws Exception {
        Script web = together.add("web", WEB_CONFIG);
        Script rooms = together.add("rooms", ROOMS_CONFIG);
        load(web, WEB);
        CompletableFuture<HttpResponse> early = send(web, "/room");
        assertThat(get(web, "/id")).hasSize(64);
        assertThat(early).isNotDone();
        load(rooms, ROOMS);
        assertThat(early.get().body()).isNotNull();
    }

    @Test
    void haveTheClassesOfAChangedConfig() throws Exception {
        Script rooms = together.add("rooms", "");
        load(rooms, "export default {}");
        rooms.configure(together.config("rooms", ROOMS_CONFIG));
        load(rooms, SQL_ROOM);
        assertThat(get(rooms, "/")).isEqualTo("1");
    }

    @Test
    void reloadApart() throws Exception {
        Script web = together.add("web", WEB_CONFIG);
        Script rooms = together.add("rooms", ROOMS_CONFIG);
        load(web, WEB);
        load(rooms, ROOMS);
        get(web, "/own");
        get(web, "/room");
        get(web, "/kept");
        load(rooms, ROOMS);
        assertThat(get(web, "/own")).isEqualTo("2");
        assertThat(get(web, "/room")).isEqualTo("1");
        assertThat(get(web, "/kept")).contains("code has been updated");
    }

    @Test
    void sayWhichWorkerIsNotThere() throws Exception {
        Script web = together.add("web", WEB_CONFIG);
        load(web, WEB);
        assertThat(get(web, "/id")).hasSize(64);
        assertThat(send(web, "/room"))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining("Worker \"rooms\" not found. Make sure it is running locally.");
        assertThat(web.unmet()).isEmpty();
    }

    @Test
    void sayWhatAnotherDoesNotHave() {
        Script web = together.add("web", WEB_CONFIG);
        Script rooms = together.add("rooms", "");
        load(web, WEB);
        load(rooms, "export default {}");
        assertThat(web.unmet())
                .containsExactly(
                        "service core:user:web: Worker \"core:user:web\"'s binding \"ROOM\" refers to a Durable Object"
                                + " namespace named \"Room\" in service \"core:user:rooms\", but no such Durable Object"
                                + " namespace is defined by that service.",
                        "Worker \"core:user:web\"'s binding \"LOBBY\" refers to service \"core:user:rooms\" with a"
                                + " named entrypoint \"Lobby\", but \"core:user:rooms\" has no such named entrypoint.");
    }

    @Test
    void haveNamesOfTheirOwn() {
        together.add("web", "");
        assertThatThrownBy(() -> together.add("web", ""))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Two workers have the name \"web\"");
    }

    @Test
    void holdNoThreadWhileCallsWait() throws Exception {
        Script web = together.add("web", WAITING_CONFIG);
        load(web, WAITING);
        assertThat(get(web, "/count")).isEqualTo("0");
        int before = Thread.activeCount();
        List<CompletableFuture<HttpResponse>> waiting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            waiting.add(send(web, "/wait"));
        }
        // 50 events of 100 calls each: all have come to the object, and none is answered.
        await().atMost(Duration.ofSeconds(60)).until(() -> get(web, "/count").equals("5000"));
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 4);
        get(web, "/release");
        for (CompletableFuture<HttpResponse> each : waiting) {
            assertThat(each.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
    }
}
