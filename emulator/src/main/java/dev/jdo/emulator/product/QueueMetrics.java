package dev.jdo.emulator.product;

/**
 * How much waits in a queue.
 *
 * @param oldest when the first of them was sent, in milliseconds since 1970; 0 where none waits
 */
record QueueMetrics(int count, long bytes, long oldest) {
    String json() {
        return "{\"backlogCount\":" + count + ",\"backlogBytes\":" + bytes + ",\"oldestMessageTimestamp\":" + oldest
                + "}";
    }
}
