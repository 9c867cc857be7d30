package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;

class RolesTest {

    private static final NdArray ONES = NdArray.ofFloats(new float[] {1, 1, 1, 1, 1, 1}, 3, 2);
    private static final NdArray TWOS = NdArray.ofFloats(new float[] {2, 2, 2, 2, 2, 2}, 3, 2);

    @TempDir
    private Path above;

    private Path directory;

    @BeforeEach
    void makeARun() throws IOException {
        directory = Files.createDirectories(above.resolve("run"));
    }

    private RunDirectory run(String json) throws IOException {
        Files.writeString(directory.resolve("leadline.json"), json);
        return RunDirectory.open(directory);
    }

    @Test
    void arraysHaveTheRolesThatAreSaid() throws IOException {
        SafetensorsFile.write(directory.resolve("epoch_1.safetensors"), Map.of("a", ONES, "b", TWOS), Map.of());
        RunDirectory run = run("{\"arrays\": {\"embedding\": \"b\", \"projection\": \"a\"}, \"method\": \"simclr\"}");
        MilestoneRef milestone = run.milestones().getFirst();
        assertThat(run.embeddings(milestone).get(0, 0)).isEqualTo(2);
        assertThat(run.layer(milestone, NetworkLayer.PROJECTOR).orElseThrow().get(0, 0))
                .isEqualTo(1);
        assertThat(run.method()).hasValue("simclr");
        String before = run.content(milestone);
        assertThat(run("{\"arrays\": {\"embedding\": \"a\"}}").content(milestone))
                .isNotEqualTo(before);
    }

    @Test
    void anArrayThatIsNamedAndNotThereIsRefused() throws IOException {
        SafetensorsFile.write(directory.resolve("epoch_1.safetensors"), Map.of("a", ONES, "b", TWOS), Map.of());
        RunDirectory run = run("{\"arrays\": {\"embedding\": \"c\"}}");
        assertThatThrownBy(() -> run.embeddings(run.milestones().getFirst()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no array 'c', which leadline.json names as its embeddings");
    }

    @Test
    void aRoleOfAnArrayThatIsNotThereIsRefused() throws IOException {
        SafetensorsFile.write(directory.resolve("epoch_1.safetensors"), Map.of("a", ONES, "b", TWOS), Map.of());
        RunDirectory run = run("{\"arrays\": {\"embedding\": \"a\", \"projection\": \"prj\"}}");
        assertThatThrownBy(() -> run.embeddings(run.milestones().getFirst()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(directory.resolve("epoch_1.safetensors")
                        + " holds no array 'prj', which leadline.json names as its projection, but ");
        RunDirectory train = run("{\"arrays\": {\"embedding\": \"a\", \"train\": \"trian\"}}");
        assertThatThrownBy(() -> train.hasTrain(train.milestones().getFirst()))
                .hasMessageContaining("holds no array 'trian', which leadline.json names as its train, but ");
    }

    @Test
    void oneArrayAloneHasNoOtherRole() throws IOException {
        NpyFile.write(directory.resolve("epoch_1.npy"), ONES);
        RunDirectory run = run("{\"arrays\": {\"projection\": \"z\"}}");
        assertThatThrownBy(() -> run.embeddings(run.milestones().getFirst()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "holds no array 'z', which leadline.json names as its projection, but one array without a name");
    }

    @Test
    void filesOfAnyNameAreMilestonesWhereTheyAreSaid() throws IOException, URISyntaxException {
        Path bare = Path.of(Objects.requireNonNull(getClass().getResource("/golden/tables/bare.pt"))
                .toURI());
        Files.copy(bare, directory.resolve("z-20.pt"));
        Files.copy(bare, directory.resolve("z-40.pt"));
        Files.copy(bare, directory.resolve("z-40-weights.pt"));
        NpyFile.write(directory.resolve("other_1.npy"), ONES);
        RunDirectory run = run("{\"files\": \"z-*.pt\"}");
        assertThat(run.milestones()).extracting(MilestoneRef::index).containsExactly(20, 40);
        assertThat(run.embeddings(run.milestones().getFirst()).rows()).isEqualTo(6);
        RunDirectory said = RunDirectory.open(directory, Naming.UNSAID.withIndexPattern("other_([0-9]+)"));
        assertThat(said.milestones()).extracting(MilestoneRef::index).containsExactly(1);
    }

    @Test
    void labelsAndImagesLieInTheRun() throws IOException {
        NpyFile.write(directory.resolve("epoch_1.npy"), ONES);
        RunDirectory run = run("{\"labels\": \"y/labels.csv\", \"trainLabels\": \"t.npy\", \"images\": \"img\"}");
        assertThat(run.labelsFile()).hasValue(directory.resolve("y/labels.csv"));
        assertThat(run.trainLabelsFile()).hasValue(directory.resolve("t.npy"));
        assertThat(run.images()).hasValue(directory.resolve("img"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"labels\": \"../y.npy\"} | has '../y.npy' under the key 'labels', which leads out of the run",
                "{\"labels\": \"a/../../y.npy\"} | which leads out of the run: name it by `labels`",
                "{\"labels\": \"/etc/passwd\"} | which leads out of the run",
                "{\"images\": \"link\"} | which leads out of the run: put it into the run",
                "{\"labels\": 3} | has no text under the key 'labels'",
                "{\"label\": \"y.npy\"} | has the key 'label', but the keys that are known are files, arrays, labels",
                "{\"arrays\": {\"z\": \"h\"}} | has the key 'z' under 'arrays', but the keys that are known are embedding",
                "{\"arrays\": \"h\"} | has no object under the key 'arrays'",
                "{\"files\": \"emb.npy\"} | which needs one star",
                "{\"files\": \"emb-*.h5\"} | but files of embeddings end in",
                "{\"labels\": | is not valid JSON",
                "[] | is no JSON object",
            })
    void whatCanNotBeMeantIsRefused(String json, String what) throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), above);
        assertThatThrownBy(() -> run(json))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(directory.resolve("leadline.json").toString())
                .hasMessageContaining(what);
    }
}
