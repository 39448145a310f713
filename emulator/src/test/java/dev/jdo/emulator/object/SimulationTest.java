package dev.jdo.emulator.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The rules of gates and of life, under whatever happens. One seed is played again with {@code -Djdo.seed=<seed>}. */
class SimulationTest {
    private static final int SEEDS = 3000;

    @Test
    void rulesHold() {
        Long asked = Long.getLong("jdo.seed");
        LongStream seeds =
                asked != null ? LongStream.of(asked) : LongStream.range(0, Integer.getInteger("jdo.seeds", SEEDS));
        seeds.forEach(seed -> assertThat(new Simulation(seed).run())
                .as("play it again with -Djdo.seed=%s", seed)
                .isEmpty());
    }
}
