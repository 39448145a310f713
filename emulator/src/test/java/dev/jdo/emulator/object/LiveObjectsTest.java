package dev.jdo.emulator.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LiveObjectsTest {
    /** One whose turns are played when the test says so. */
    private static final class Resident implements LiveObjects.Resident {
        final Queue<Consumer<Boolean>> asked = new ArrayDeque<>();
        private final LiveObjects live;
        private boolean seemsIdle = true;

        Resident(LiveObjects live) {
            this.live = live;
        }

        Resident busy() {
            seemsIdle = false;
            return this;
        }

        @Override
        public boolean seemsIdle() {
            return seemsIdle;
        }

        @Override
        public void evictNow(Consumer<Boolean> answer) {
            asked.add(answer);
        }

        void leaves() {
            live.left(this);
            asked.remove().accept(true);
        }

        void stays() {
            asked.remove().accept(false);
        }
    }

    private final LiveObjects live = new LiveObjects(3);

    private Resident entered() {
        Resident resident = new Resident(live);
        assertThat(live.enter(resident)).isDone();
        return resident;
    }

    @Test
    void waitsForTheOneIdleLongest() {
        Resident first = entered();
        Resident second = entered();
        Resident third = entered();
        live.used(first);
        CompletableFuture<Void> room = live.enter(new Resident(live));
        assertThat(room).isNotDone();
        assertThat(first.asked).isEmpty();
        assertThat(third.asked).isEmpty();
        second.leaves();
        assertThat(room).isDone();
        assertThat(live.count()).isEqualTo(3);
    }

    @Test
    void asksTheNextWhereOneStays() {
        Resident first = entered();
        Resident second = entered();
        Resident third = entered();
        CompletableFuture<Void> room = live.enter(new Resident(live));
        first.stays();
        assertThat(room).isNotDone();
        second.leaves();
        assertThat(room).isDone();
        CompletableFuture<Void> next = live.enter(new Resident(live));
        assertThat(third.asked).as("who stayed was put behind").hasSize(1);
        third.leaves();
        assertThat(next).isDone();
        assertThat(live.count()).isEqualTo(3);
    }

    @Test
    void startsAnywayWhereAllStay() {
        List<Resident> residents = List.of(entered(), entered(), entered());
        CompletableFuture<Void> room = live.enter(new Resident(live));
        int asked = 0;
        while (!room.isDone()) {
            residents.stream()
                    .filter(resident -> !resident.asked.isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .stays();
            asked++;
        }
        assertThat(asked).isEqualTo(4);
        assertThat(live.count()).isEqualTo(4);
    }

    @Test
    void asksNobodyWhoIsSeenToBeBusy() {
        List<Resident> residents =
                List.of(entered().busy(), entered().busy(), entered().busy());
        assertThat(live.enter(new Resident(live).busy())).isDone();
        Resident idle = entered();
        assertThat(live.enter(new Resident(live))).isNotDone();
        assertThat(residents).allSatisfy(resident -> assertThat(resident.asked).isEmpty());
        idle.leaves();
        assertThat(live.count()).isEqualTo(5);
    }

    @Test
    void manyNewcomersAskDifferentOnes() {
        List<Resident> residents = List.of(entered(), entered(), entered());
        List<CompletableFuture<Void>> rooms = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rooms.add(live.enter(new Resident(live)));
        }
        assertThat(residents).allSatisfy(resident -> assertThat(resident.asked).hasSize(1));
        residents.forEach(Resident::leaves);
        assertThat(rooms).allSatisfy(room -> assertThat(room).isDone());
        assertThat(live.count()).isEqualTo(3);
    }

    @Test
    void everybodyStartsInTheEndAndNobodyIsForgotten() {
        Random random = new Random(7);
        List<Resident> residents = new ArrayList<>();
        List<CompletableFuture<Void>> rooms = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    Resident resident = new Resident(live);
                    rooms.add(live.enter(resident).thenRun(() -> residents.add(resident)));
                }
                case 2 -> {
                    if (!residents.isEmpty()) {
                        live.used(residents.get(random.nextInt(residents.size())));
                    }
                }
                default -> answerOne(residents, random);
            }
        }
        while (residents.stream().anyMatch(resident -> !resident.asked.isEmpty())) {
            answerOne(residents, random);
        }
        assertThat(rooms).allSatisfy(room -> assertThat(room).isDone());
        assertThat(live.count()).isEqualTo(residents.size());
        List.copyOf(residents).forEach(live::left);
        assertThat(live.count()).isZero();
    }

    private static void answerOne(List<Resident> residents, Random random) {
        residents.stream()
                .filter(resident -> !resident.asked.isEmpty())
                .findFirst()
                .ifPresent(resident -> {
                    if (random.nextInt(3) == 0) {
                        resident.stays();
                    } else {
                        residents.remove(resident);
                        resident.leaves();
                    }
                });
    }
}
