package dev.jdo.tests.scenario;

import java.net.http.HttpRequest.BodyPublisher;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing a scenario does. */
sealed interface Step {
    /** The step's name in the transcript and in failures. */
    String title();

    /**
     * One HTTP request, or several equal ones.
     *
     * @param times sent one after the other
     * @param parallel sent at once; their answers are recorded in sorted order
     */
    record Request(
            String method,
            String path,
            Map<String, List<String>> headers,
            BodyPublisher body,
            int times,
            int parallel,
            List<Rule> rules)
            implements Step {
        @Override
        public String title() {
            return method + " " + path;
        }
    }

    /**
     * A request that is sent and left unanswered while the next steps run, until a {@link Join} asks for its answer.
     */
    record Background(Request request) implements Step {
        @Override
        public String title() {
            return "background " + request.title();
        }
    }

    /** Waits for the answer of the oldest background request. */
    record Join() implements Step {
        @Override
        public String title() {
            return "join";
        }
    }

    /** Stops the server (politely, or as {@code kill -9} does) and starts it again on the same storage. */
    record Restart(boolean kill) implements Step {
        @Override
        public String title() {
            return kill ? "restart after kill" : "restart";
        }
    }

    /**
     * Saves a file of the project, then waits for the server to say something.
     *
     * @param replace the text to be replaced by {@code with}; null where {@code with} is the whole file
     * @param await text that the server's output contains once it has seen the change
     */
    record Save(String file, @Nullable String replace, String with, String await) implements Step {
        @Override
        public String title() {
            return "save " + file;
        }
    }

    /** Lists the objects' databases below {@code v3/do} in the folder of {@code --persist-to}. */
    record Files(List<Rule> rules) implements Step {
        @Override
        public String title() {
            return "files";
        }
    }

    /** Tells what all databases below {@code v3/do} hold. */
    record Databases() implements Step {
        @Override
        public String title() {
            return "databases";
        }
    }

    /**
     * A conversation over one WebSocket or several.
     *
     * @param sockets name → path; the name of an only socket is ""
     * @param talk what is said and expected, in turn, each line after the name of its socket and a space unless that is ""
     */
    record Socket(Map<String, String> sockets, Map<String, List<String>> headers, List<String> talk, List<Rule> rules)
            implements Step {
        @Override
        public String title() {
            return sockets.containsKey("")
                    ? "socket " + sockets.get("")
                    : "sockets " + String.join(", ", sockets.keySet());
        }
    }
}
