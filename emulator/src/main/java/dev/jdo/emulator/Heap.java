package dev.jdo.emulator;

import com.sun.management.ThreadMXBean;
import dev.jdo.bridge.loop.Watchdog;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The heap of this process: nearly full where its largest pool was after the last collection, and is. */
final class Heap implements Watchdog.Memory {
    private static final double NEARLY = 0.85;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final @Nullable MemoryPoolMXBean pool = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(each -> each.getType() == MemoryType.HEAP && each.getCollectionUsage() != null)
            .max(Comparator.comparingLong(each -> each.getUsage().getMax()))
            .orElse(null);

    @Override
    public boolean nearlyFull() {
        return pool != null && nearlyFull(pool.getCollectionUsage()) && nearlyFull(pool.getUsage());
    }

    private static boolean nearlyFull(MemoryUsage usage) {
        return usage.getMax() > 0 && usage.getUsed() > NEARLY * usage.getMax();
    }

    @Override
    public long allocated(long thread) {
        return threads.getThreadAllocatedBytes(thread);
    }
}
