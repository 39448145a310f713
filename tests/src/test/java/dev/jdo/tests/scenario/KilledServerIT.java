package dev.jdo.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a client was told is stored outlives {@code kill -9} of the server in the midst of its work. {@code -Djdo.server.kills=N}
 * says how many kills (5), {@code -Djdo.kills.seed} repeats the moments as far as they can be repeated.
 */
class KilledServerIT {
    private static final int KILLS = Integer.getInteger("jdo.server.kills", 5);
    private static final long SEED = Long.getLong("jdo.kills.seed", System.nanoTime());
    private static final int OBJECTS = 8;
    private static final int MOST_ANSWERS = 400;

    private static final String CONFIG = """
            name = "killed"
            main = "index.js"
            compatibility_date = "2026-07-01"
            [[durable_objects.bindings]]
            name = "COUNTERS"
            class_name = "Counter"
            [[migrations]]
            tag = "v1"
            new_sqlite_classes = ["Counter"]
            """;

    /** Counts twice, in a key and in a table: if ever the two differ, half of a turn was stored. */
    private static final String WORKER = """
            import { DurableObject } from "cloudflare:workers";
            export class Counter extends DurableObject {
              async up() {
                const n = ((await this.ctx.storage.get("n")) ?? 0) + 1;
                this.ctx.storage.put("n", n);
                this.ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS log (n INTEGER PRIMARY KEY, note TEXT)");
                this.ctx.storage.sql.exec("INSERT INTO log VALUES (?, ?)", n, "x".repeat((n % 7) * 300));
                return n;
              }
              async count() {
                const n = (await this.ctx.storage.get("n")) ?? 0;
                const tables = this.ctx.storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'log'").toArray();
                const rows = tables.length === 0
                  ? 0 : this.ctx.storage.sql.exec("SELECT count(*) AS rows FROM log").one().rows;
                return `${n} ${rows}`;
              }
            }
            export default {
              async fetch(request, env) {
                const object = env.COUNTERS.getByName(new URL(request.url).pathname);
                return new Response(await (request.method === "POST" ? object.up() : object.count()));
              },
            };
            """;

    @TempDir
    Path place;

    private Workbench bench;

    private final long[] acknowledged = new long[OBJECTS];
    private final Random random = new Random(SEED);

    @BeforeEach
    void project() throws IOException {
        bench = new Workbench(place, CONFIG, WORKER);
    }

    @AfterEach
    void away() {
        bench.close();
    }

    @Test
    void noAcknowledgedIncrementIsLost() throws Exception {
        for (int life = 0; life < KILLS; life++) {
            try (Server server = bench.start()) {
                check(server);
                // The first ones die while their objects come into being.
                countUntilKilled(server, 1 + random.nextInt(life < 2 ? OBJECTS : MOST_ANSWERS));
            }
        }
        try (Server server = bench.start()) {
            check(server);
        }
        assertThat(acknowledged).doesNotContain(0);
    }

    /** One client for each object, each as fast as it is answered, until so many answers have come. */
    private void countUntilKilled(Server server, int answers) throws InterruptedException {
        Semaphore answered = new Semaphore(0);
        Thread[] threads = new Thread[OBJECTS];
        for (int i = 0; i < OBJECTS; i++) {
            int object = i;
            threads[i] = Thread.ofPlatform().daemon().start(() -> count(server, object, answered));
        }
        boolean enough = answered.tryAcquire(answers, 60, TimeUnit.SECONDS);
        server.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(enough)
                .as("%d answers; the server said:\n%s", answers, String.join("\n", server.output.from(0)))
                .isTrue();
    }

    private void count(Server server, int object, Semaphore answered) {
        try {
            while (true) {
                acknowledged[object] = Long.parseLong(ask(server, "POST", object));
                answered.release();
            }
        } catch (IOException e) {
            // The server is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was acknowledged is there, and at most the one commit more whose answer was under way. */
    private void check(Server server) throws IOException, InterruptedException {
        for (int i = 0; i < OBJECTS; i++) {
            String count = ask(server, "GET", i);
            long stored = Long.parseLong(count.substring(0, count.indexOf(' ')));
            assertThat(count).as("seed %d, object %d", SEED, i).isEqualTo(stored + " " + stored);
            assertThat(stored).as("seed %d, object %d", SEED, i).isBetween(acknowledged[i], acknowledged[i] + 1);
            acknowledged[i] = stored;
        }
    }

    private String ask(Server server, String method, int object) throws IOException, InterruptedException {
        HttpRequest request = bench.to(server, "/object-" + object)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return bench.client.send(request, BodyHandlers.ofString()).body();
    }
}
