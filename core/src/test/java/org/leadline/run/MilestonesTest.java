package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.array.NpyFile;

class MilestonesTest {

    @TempDir
    private Path directory;

    @Test
    void aMilestoneIsFoundByItsIndex() {
        for (int epoch : new int[] {3, 20, 100}) {
            NpyFile.write(
                    directory.resolve("epoch_" + epoch + ".npy"), EmbeddingsFile.toArray(Samples.embeddings(2, epoch)));
        }
        RunDirectory run = RunDirectory.open(directory);
        assertThat(Milestones.some(run)).isEqualTo(run.milestones()).hasSize(3);
        assertThat(Milestones.at(run, 20)).isEqualTo(run.milestones().get(1));
        assertThatThrownBy(() -> Milestones.at(run, 21))
                .isInstanceOf(InputException.class)
                .hasMessage(directory + " holds no milestone 21: it has 3, from 3 to 100");
    }

    @Test
    void aRunWithoutOneSaysWhatWasLeftOut() throws IOException {
        Files.createFile(directory.resolve("labels_3.npy"));
        RunDirectory run = RunDirectory.open(directory);
        assertThatThrownBy(() -> Milestones.at(run, 3))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(directory + " holds no milestone: a run is a directory of files")
                .hasMessageContaining("labels_3.npy is left out");
    }
}
