package dev.jdo.emulator.event;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch that a queue handed to its consumer.
 *
 * @param ok false where the handler failed, or what it waited for, or there is none
 * @param retryAll every message is to come again
 * @param delaySeconds after so long, or null where the handler did not say
 * @param retries the messages that are to come again, by index, after so many seconds ({@link #UNSAID} where the handler
 *     did not say)
 */
public record QueueResult(
        boolean ok, boolean retryAll, @Nullable Integer delaySeconds, Map<Integer, Integer> retries) {
    /** A delay that the handler left to the queue. */
    public static final int UNSAID = Integer.MIN_VALUE;

    /** A handler that failed and said nothing. */
    public static final QueueResult FAILED = new QueueResult(false, false, null, Map.of());

    /** As JavaScript tells it, see {@link dev.jdo.bridge.host.ReplyHost#batch}. */
    public static QueueResult of(boolean ok, boolean retryAll, double delaySeconds, String retries) {
        Map<Integer, Integer> each = new HashMap<>();
        retries.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            each.put(
                    Integer.valueOf(blank < 0 ? line : line.substring(0, blank)),
                    blank < 0 ? UNSAID : Integer.parseInt(line.substring(blank + 1)));
        });
        return new QueueResult(ok, retryAll, Double.isNaN(delaySeconds) ? null : (Integer) (int) delaySeconds, each);
    }

    /** Whether the message with that index comes again. */
    public boolean again(int index) {
        return !ok || retryAll || retries.containsKey(index);
    }

    /** After how many seconds it does, if the handler said so for it or for all, else {@code otherwise}. */
    public double delay(int index, double otherwise) {
        int own = retries.getOrDefault(index, UNSAID);
        return own != UNSAID ? own : delaySeconds == null ? otherwise : delaySeconds;
    }
}
