package org.leadline.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TeamTest {

    @Test
    @Timeout(60)
    void nobodyBeginsAStageBeforeAllHaveEndedTheOneBefore() {
        int members = 4;
        AtomicInteger done = new AtomicInteger();
        Team.run(members, (_, team) -> {
            for (int stage = 1; stage <= 200; stage++) {
                done.incrementAndGet();
                team.await();
                assertThat(done.get()).isEqualTo(stage * members);
                team.await();
            }
        });
        assertThat(done.get()).isEqualTo(200 * members);
    }

    @Test
    @Timeout(60)
    void aFailingMemberEndsTheOthersAndIsNamed() {
        assertThatThrownBy(() -> Team.run(3, (number, team) -> {
                    if (number == 1) throw new IllegalArgumentException("the second member");
                    team.await();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("the second member");
    }

    @Test
    void aPoolSaysHowManyThreadsThereAre() throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(3)) {
            assertThat(pool.submit(Team::threads).get()).isEqualTo(3);
        }
    }
}
