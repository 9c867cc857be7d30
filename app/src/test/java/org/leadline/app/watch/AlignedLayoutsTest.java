package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MilestoneRef;
import org.leadline.manifold.Procrustes;
import org.leadline.run.RunDirectory;

/// A page keeps the layouts that it was given: those that come later lie among them.
class AlignedLayoutsTest {

    @TempDir
    private Path root;

    private ScoredRun scored;
    private RunDirectory run;
    private List<MilestoneRef> all;
    private final AlignedLayouts layouts = new AlignedLayouts();

    @BeforeEach
    void score() throws IOException {
        scored = ScoredRun.of(root, "agreement");
        run = RunDirectory.open(root);
        all = run.milestones();
    }

    private Embeddings layout(List<MilestoneRef> milestones, int milestone) {
        return layouts.of(run, milestones, all.get(milestone - 1)).orElseThrow();
    }

    private static void assertEqual(Embeddings one, Embeddings other) {
        assertThat(one.values().mismatch(other.values())).isEqualTo(-1);
    }

    @Test
    void aRunThatIsScoredFromItsNewestMilestoneBackKeepsTheNewestWhereItWas() {
        Embeddings newest = layout(all.subList(2, 3), 3);
        Embeddings second = layout(all.subList(1, 3), 2);
        assertEqual(layout(all, 1), Procrustes.align(scored.layout(1), second));
        assertEqual(layout(all, 3), newest);
        assertEqual(layout(all, 2), second);
        for (int row = 0; row < ScoredRun.ROWS; row++) {
            for (int axis = 0; axis < 3; axis++) { // milestones 2 and 3 hold the same embeddings
                assertThat(Math.abs(second.get(row, axis) - newest.get(row, axis)))
                        .isLessThan(1e-3f);
            }
        }
    }

    @Test
    void whereAMilestoneWasWrittenAgainThoseBehindItAreLaidAnew() {
        layout(all.subList(1, 3), 3);
        MilestoneRef second = all.get(1);
        MilestoneRef again = new MilestoneRef(second.index(), second.path(), "written again");
        Embeddings first = layout(all, 1);
        Embeddings third = layout(List.of(all.get(0), again, all.get(2)), 3);
        Embeddings onFirst = Procrustes.align(scored.layout(2), first);
        assertEqual(third, Procrustes.align(scored.layout(3), onFirst));
    }

    @Test
    void aMilestoneThatIsGoneLeavesTheOthersWhereTheyAre() {
        Embeddings third = layout(all, 3);
        assertEqual(layout(all.subList(1, 3), 3), third);
    }
}
