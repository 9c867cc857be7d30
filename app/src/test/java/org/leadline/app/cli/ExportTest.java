package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.table.Csv;

class ExportTest {

    private static final String SCORES = " --repeats 2 --neighbors 10 --metrics agreement,effective-rank --k ";

    @TempDir
    private Path directory;

    /// A run of two milestones, the second of which has collapsed to a point.
    private Path run(String name) throws IOException {
        Path run = Files.createDirectories(directory.resolve(name));
        SampleEmbeddings.write(run.resolve("epoch_1.npy"), 60);
        NpyFile.write(run.resolve("epoch_2.npy"), NdArray.ofFloats(new float[60 * 4], 60, 4));
        Cli.run("evaluate {}" + SCORES + "3", run).ok();
        return run;
    }

    @Test
    void theTableHoldsEveryStoredScoreAndWhyOneIsUndefined() throws IOException {
        Path run = run("=run");
        Cli.run("evaluate {}" + SCORES + "4", run).ok();
        List<List<String>> lines = Csv.lines(Cli.run("export csv {}", run).ok().out());
        assertThat(lines.getFirst())
                .containsExactly(
                        "run",
                        "milestone",
                        "score",
                        "mean",
                        "sd",
                        "seeds",
                        "n",
                        "d",
                        "content",
                        "constants",
                        "encoder",
                        "cause",
                        "reason");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(13));
        List<List<String>> agreement = of(lines, "agreement", "1");
        assertThat(agreement).extracting(line -> line.get(9)).anyMatch(text -> text.contains("k=3"));
        assertThat(agreement).extracting(line -> line.get(9)).anyMatch(text -> text.contains("k=4"));
        assertThat(agreement).allSatisfy(line -> {
            assertThat(line.get(0)).isEqualTo("=run");
            assertThat(Double.parseDouble(line.get(3))).isBetween(-1.0, 1.0);
            assertThat(line.subList(5, 8)).containsExactly("2", "60", "4");
            assertThat(line.get(8)).isEqualTo(InputFile.sha256(run.resolve("epoch_1.npy")));
        });
        assertThat(of(lines, "effective-rank", "2")).singleElement().satisfies(line -> {
            assertThat(line.subList(3, 6)).containsExactly("", "", "");
            assertThat(line.get(11)).isNotEmpty();
            assertThat(line.get(12)).isNotEmpty();
        });
    }

    @Test
    void aScoreThatLackedLabelsIsNoRowBesideTheOneThatHasThem() throws IOException {
        Path run = Files.createDirectories(directory.resolve("run"));
        SampleEmbeddings.write(run.resolve("epoch_1.npy"), 60);
        Path labels = directory.resolve("labels.txt");
        Files.writeString(labels, "a\nb\nc\n".repeat(20));
        String evaluate = "evaluate {} --metrics knn,rankme";
        Cli.run(evaluate, run).ok();
        assertThat(of(Csv.lines(Cli.run("export csv {}", run).ok().out()), "knn", "1"))
                .singleElement()
                .satisfies(line -> assertThat(line.get(11)).isEqualTo("no-labels"));
        Cli.run(evaluate + " --labels {}", run, labels).ok();
        assertThat(of(Csv.lines(Cli.run("export csv {}", run).ok().out()), "knn", "1"))
                .singleElement()
                .satisfies(line -> assertThat(line.get(3)).isNotEmpty());
    }

    @Test
    void namesAreNoFormulas() throws IOException {
        Cli csv = Cli.run("export csv {} --out {}", run("=run"), directory.resolve("scores.csv"))
                .ok();
        assertThat(csv.out()).isEqualToIgnoringNewLines("The table: " + directory.resolve("scores.csv"));
        assertThat(Files.readString(directory.resolve("scores.csv")))
                .contains("\n'=run,1,")
                .doesNotContain("\n=");
    }

    @Test
    void scoresOfOtherContentAreLeftOut() throws IOException {
        Path run = run("run");
        SampleEmbeddings.write(run.resolve("epoch_2.npy"), 60);
        Cli csv = Cli.run("export csv {}", run).ok();
        assertThat(csv.err()).contains("Milestone 2 of run is left out", "leadline evaluate");
        assertThat(of(Csv.lines(csv.out()), "effective-rank", "2"))
                .singleElement()
                .satisfies(line -> assertThat(line.get(11)).isEqualTo("not-scored"));
    }

    @Test
    void aRunWithoutScoresIsSaid() throws IOException {
        Path run = Files.createDirectories(directory.resolve("run"));
        Cli.run("export csv {}", run).failsWith("holds no milestone");
        SampleEmbeddings.write(run.resolve("epoch_1.npy"), 60);
        Cli.run("export csv {}", run).failsWith("leadline evaluate computes them");
        Cli.run("export").isWrongUsage("Usage: leadline export");
        Cli.run("export csv").isWrongUsage("RUN");
    }

    @Test
    void weightsHaveTheNamesOfTorchvision() {
        Path run = SharedRuns.trained(directory.resolve("run")).path();
        Path out = directory.resolve("encoder.safetensors");
        Cli weights =
                Cli.run("export weights {} --milestone 1 --out {}", run, out).ok();
        SafetensorsFile file = SafetensorsFile.read(out);
        assertThat(file.tensors())
                .containsKeys(
                        "conv1.weight", "bn1.running_mean", "layer1.0.conv1.weight", "layer2.0.downsample.0.weight")
                .doesNotContainKey("fc.weight");
        assertThat(file.metadata())
                .containsEntry("format", "pt")
                .containsEntry("architecture", "resnet18")
                .containsEntry("width", "8")
                .containsEntry("milestone", "1");
        SafetensorsFile stored = SafetensorsFile.read(run.resolve("milestones/000001/model.safetensors"));
        file.tensors()
                .forEach((name, tensor) -> assertThat(tensor.data()
                                .mismatch(stored.tensor(name).orElseThrow().data()))
                        .as(name)
                        .isEqualTo(-1));
        assertThat(weights.out())
                .contains("load_file(\"" + out + "\")", "planes * 8 // 64", "torch.nn.Conv2d(3, 8, 3, stride=1");
        Cli.run("export weights {} --out {}", run, out).failsWith("is there already");
        Cli.run("export weights {} --milestone 9 --out x", run).failsWith("--milestone is one of 0, 1, 2");
    }

    @Test
    void embeddingsOfOthersHoldNoWeights() throws IOException {
        SampleEmbeddings.write(directory.resolve("epoch_1.npy"), 60);
        Cli.run("export weights {} --out {}", directory, directory.resolve("x"))
                .failsWith("was not trained by leadline train");
    }

    @Test
    void tensorBoardGetsWhatIsNew() throws IOException {
        Path run = run("run");
        String command = "export tensorboard {} --out {}";
        assertThat(Cli.run(command, run, directory.resolve("logs")).ok().err()).contains("2 milestones, 2 new, in ");
        assertThat(Cli.run(command, run, directory.resolve("logs")).ok().err()).contains("2 milestones, 0 new, in ");
        Cli.run(command + " --every 0", run, directory.resolve("logs")).failsWith("--every is 1 to");
        Cli.run("export mlflow {} --uri http://me:secret@host", run).failsWith("holds no name and password");
    }

    private static List<List<String>> of(List<List<String>> lines, String score, String milestone) {
        return lines.stream()
                .filter(line -> line.get(1).equals(milestone) && line.get(2).equals(score))
                .toList();
    }
}
