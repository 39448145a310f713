package dev.jdo.emulator.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a handler does, drawn by lot. */
sealed interface Script {
    record Put(String key) implements Script {}

    record Get(String key) implements Script {}

    record Sleep(int millis) implements Script {}

    record Call(int target, List<Script> does, boolean awaited) implements Script {}

    record Outside(boolean awaited) implements Script {}

    record Section(List<Script> body, boolean awaited) implements Script {}

    record Transaction(List<Script> body, boolean keep) implements Script {}

    record FailCommit() implements Script {}

    record Abort() implements Script {}

    record Throw() implements Script {}

    /** A handler for one of so many objects. */
    static List<Script> draw(Random random, int objects, int depth) {
        List<Script> steps = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            steps.add(step(random, objects, depth));
        }
        return steps;
    }

    private static Script step(Random random, int objects, int depth) {
        int lot = random.nextInt(100);
        if (lot < 30) {
            return new Put("k" + random.nextInt(3));
        } else if (lot < 40) {
            return new Get("k" + random.nextInt(3));
        } else if (lot < 55) {
            return new Sleep(random.nextInt(20));
        } else if (lot < 60) {
            return new Outside(random.nextBoolean());
        } else if (lot < 64) {
            return new FailCommit();
        } else if (lot < 66) {
            return new Abort();
        } else if (lot < 69) {
            return new Throw();
        } else if (depth == 0) {
            return new Sleep(random.nextInt(3) == 0 ? 12_000 : 0);
        } else if (lot < 80) {
            return new Call(random.nextInt(objects), draw(random, objects, depth - 1), random.nextBoolean());
        } else if (lot < 93) {
            // Now and then one takes longer than a section may.
            return random.nextInt(20) == 0
                    ? new Section(List.of(new Sleep(31_000), new Put("late")), random.nextBoolean())
                    : new Section(draw(random, objects, depth - 1), random.nextInt(3) > 0);
        }
        return new Transaction(draw(random, objects, depth - 1), random.nextBoolean());
    }
}
