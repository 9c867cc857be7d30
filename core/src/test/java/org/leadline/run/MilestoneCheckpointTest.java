package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.MilestoneRef;

class MilestoneCheckpointTest {

    @TempDir
    private Path directory;

    private RunDirectory foreign(String... checkpoints) throws IOException {
        Path run = directory.resolve("foreign");
        Files.createDirectories(run);
        NdArray rows = EmbeddingsFile.toArray(Samples.embeddings(4, 0));
        SafetensorsFile.write(
                run.resolve("epoch_0010.safetensors"), new LinkedHashMap<>(Map.of("embedding", rows)), Map.of());
        for (String name : checkpoints) Files.writeString(run.resolve(name), name);
        return RunDirectory.open(run);
    }

    private static Path find(RunDirectory run) {
        MilestoneRef only = run.milestones().getFirst();
        return MilestoneCheckpoint.of(run, only);
    }

    @Test
    void theOnlyCheckpointOfThatNumberIsFoundBesideEmbeddingsOfOthers() throws IOException {
        RunDirectory run = foreign("model_10.pth.tar", "model_9.pth", "model_110.pth", "notes10.txt");
        assertThat(find(run).getFileName()).hasToString("model_10.pth.tar");
    }

    @Test
    void noneOrTwoAreRefusedInOneSentence() throws IOException {
        RunDirectory none = foreign("model_100.pt");
        assertThatThrownBy(() -> find(none))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no checkpoint")
                .hasMessageContaining("milestone 10 is the one to keep");
        RunDirectory two = foreign("model_10.pt", "optimizer-00010.pt");
        assertThatThrownBy(() -> find(two))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2 checkpoints have the number 10");
    }

    @Test
    void weightsOfARunOfLeadlineAreItsModelFile() {
        LeadlineRun run = LeadlineRun.create(directory.resolve("run"), Samples.description());
        MilestoneRef milestone = new MilestoneRef(10, directory.resolve("run/milestones/000010"), "");
        assertThatThrownBy(() -> MilestoneCheckpoint.of(run, milestone))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no weights");
        run.writeModel(10, new LinkedHashMap<>(Map.of("weight", EmbeddingsFile.toArray(Samples.embeddings(2, 1)))));
        assertThat(MilestoneCheckpoint.of(run, milestone))
                .isEqualTo(milestone.path().resolve("model.safetensors"))
                .exists();
    }

    @Test
    void aCopyHasTheBytesAndLeavesNothingBeside() throws IOException {
        Path from = directory.resolve("from");
        byte[] bytes = new byte[3_000_001];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 31);
        Files.write(from, bytes);
        Path target = directory.resolve("target");
        Files.writeString(target, "what was there");
        RunDirectory run = LeadlineRun.create(directory.resolve("run"), Samples.description());
        MilestoneCheckpoint.copy(run, from, target);
        assertThat(target).hasBinaryContent(bytes);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(from, target, run.path());
        }
        assertThatThrownBy(() -> MilestoneCheckpoint.copy(run, from, directory.resolve("nowhere/target")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void aCopyFollowsALinkAndNeverReplacesAMilestoneOrADevice() throws IOException {
        Path from = Files.writeString(directory.resolve("from"), "weights");
        LeadlineRun run = LeadlineRun.create(directory.resolve("run"), Samples.description());
        run.writeModel(10, new LinkedHashMap<>(Map.of("weight", EmbeddingsFile.toArray(Samples.embeddings(2, 1)))));
        run.writeMilestone(10, Samples.embeddings(20, 4), Optional.empty());
        Path kept = Files.writeString(directory.resolve("kept"), "what was there");
        Path link = Files.createSymbolicLink(directory.resolve("link"), kept);
        MilestoneCheckpoint.copy(run, from, link);
        assertThat(kept).hasContent("weights");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        Path embeddings = run.milestones().getFirst().path().resolve("embeddings.safetensors");
        byte[] before = Files.readAllBytes(embeddings);
        assertThatThrownBy(() -> MilestoneCheckpoint.copy(run, from, embeddings))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("belongs to milestone 10");
        assertThat(embeddings).hasBinaryContent(before);
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "the system has such a device");
        assertThatThrownBy(() -> MilestoneCheckpoint.copy(run, from, device))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no ordinary file");
    }
}
