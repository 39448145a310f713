package dev.jdo.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * jdo calls nobody but whom the user's code calls. It runs in a network of its own that has only a loopback device (Linux:
 * unshare, ip), where the kernel counts what was sent elsewhere and found no way, and every datagram of a look-up.
 */
class OfflineIT {
    /** Serves, asks for each path, stops, and prints the answers' bodies and what the kernel counted. */
    private static final String SCRIPT = """
            set -eu
            ip link set lo up
            jdo=$1 project=$2
            shift 2
            cd "$project"
            "$jdo" types >/dev/null
            "$jdo" migrate plan >/dev/null
            mkfifo ready
            "$jdo" dev --no-bundle --port 0 --ready-fd 3 3>ready >dev.log 2>&1 &
            read -r url <ready
            for path; do
              exec 4<>"/dev/tcp/127.0.0.1/${url##*:}"
              printf 'GET %s HTTP/1.1\\r\\nhost: localhost\\r\\nconnection: close\\r\\n\\r\\n' "$path" >&4
              sed '1,/^.$/d' <&4
            done
            "$jdo" logs Counter/apples >/dev/null
            kill $!
            wait $! || :
            awk '$1 == "Ip:" && !named { named = 1; for (i = 2; i <= NF; i++) if ($i == "OutNoRoutes") column = i; next }
              $1 == "Ip:" { print "\\nunreachable " $column }' /proc/net/snmp
            awk '$1 == "Udp:" && $2 != "InDatagrams" { print "datagrams " $5 }' /proc/net/snmp
            """;

    private static final String WORKER = """
            import { DurableObject } from "cloudflare:workers";
            export class Counter extends DurableObject {
              count = 0;
              add() {
                return `count ${++this.count}`;
              }
            }
            export default {
              async fetch(request, env) {
                if (request.url.endsWith("/outside")) {
                  return new Response(await fetch("http://192.0.2.1/").then(() => "reached", () => "not reached"));
                }
                return new Response(await env.COUNTERS.getByName("apples").add());
              },
            };
            """;

    @TempDir
    private Path project;

    @BeforeEach
    void makeProject() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/bin/unshare")), "no unshare");
        Shell.Result may =
                new Shell().run("unshare", "-rn", "sh", "-c", "ip link set lo up && command -v bash awk mkfifo");
        assumeTrue(may.code() == 0, "no network of its own: " + may.err());
        Files.copy(Shell.ROOT.resolve("templates/counter-js/wrangler.toml"), project.resolve("wrangler.toml"));
        Files.createDirectory(project.resolve("src"));
        Files.writeString(project.resolve("src/index.js"), WORKER);
    }

    private List<String> serve(String... paths) throws IOException, InterruptedException {
        List<Object> command = new ArrayList<>(
                List.of("unshare", "-rn", "bash", "-c", SCRIPT, "offline", Shell.BUILT.resolve("bin/jdo"), project));
        command.addAll(List.of(paths));
        Shell.Result result = new Shell().run(command.toArray());
        assertThat(result.err()).isEmpty();
        return result.out().lines().filter(line -> !line.isBlank()).toList();
    }

    @Test
    void callsNobody() throws IOException, InterruptedException {
        assertThat(serve("/apples")).containsExactly("count 1", "unreachable 0", "datagrams 0");
    }

    @Test
    void theUsersCodeDoes() throws IOException, InterruptedException {
        List<String> lines = serve("/outside");
        assertThat(lines).contains("not reached", "datagrams 0").doesNotContain("unreachable 0");
    }
}
