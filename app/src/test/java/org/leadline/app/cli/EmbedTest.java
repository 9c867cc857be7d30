package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.random.Seed;
import org.leadline.run.RunLock;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.State;
import tools.jackson.databind.JsonNode;

class EmbedTest {

    @TempDir
    private Path directory;

    @Test
    void twoDoNotEmbedIntoOneRunAtATime() {
        Path out = directory.resolve("run");
        try (RunLock _ = RunLock.on(out)) {
            Cli.run("embed --encoder resnet18 --random --data shapes --out {}", out)
                    .failsWith("another process writes to the run");
        }
        Cli.run(
                        "embed --encoder resnet18 --random --image-size 32 --data shapes --limit 20 --limit-test 10 --out {}",
                        out)
                .ok();
    }

    @Test
    void twoEncodersOfOneNameAreRefusedBeforeTheWork() {
        Path out = directory.resolve("run");
        Cli.run("embed --encoder resnet18,resnet18 --random --data shapes --out {}", out)
                .isWrongUsage("two are called resnet18");
        assertThat(out).doesNotExist();
    }

    @Test
    void rotationsAreStoredScoredAndAskedForAgain() {
        Path out = directory.resolve("run");
        String embed =
                "embed --encoder resnet18 --random --image-size 32 --data shapes --limit 20 --limit-test 10 --out {}";
        Cli.run(embed + " --store rotations", out).ok();
        List<JsonNode> lines = Cli.json("evaluate {} --metrics rotation-probe", out);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().get("n").asInt()).isEqualTo(10);
        assertThat(lines.getFirst().get("value").isNumber()).isTrue();
        assertThat(lines.getFirst().get("value").asDouble()).isBetween(0.0, 1.0);
        Cli.run(embed, out).failsWith("was begun with --store rotations, and either all encoders");
    }

    /// Six pictures beside files that are none.
    @Test
    void whatIsLeftOutIsOneLineAndTheOrientationIsKept() throws IOException {
        Path data = directory.resolve("photos");
        for (String split : List.of("train", "test")) {
            for (int i = 0; i < 3; i++)
                photograph(Files.createDirectories(data.resolve(split)).resolve(i + ".PNG"), i);
        }
        Files.writeString(data.resolve("train/3.jpg"), "");
        for (String name : List.of("1.heic", "2.HEIC", "notes.txt", "Thumbs.db", ".hidden")) {
            Files.writeString(data.resolve("train").resolve(name), "no picture");
        }
        String embed = "embed --encoder resnet18 --random --image-size 32 --data {} --out {}";
        Path out = directory.resolve("run");
        Cli first = Cli.run(embed + " --exif-orientation apply", data, out).ok();
        assertThat(first.err().lines())
                .contains(
                        "left out: 2 .heic, 1 .txt, 1 Thumbs.db, 1 hidden file (train/.hidden), 1 that cannot be decoded"
                                + " (train/3.jpg: the file is empty)");
        Cli.run(embed, data, out).failsWith("was begun with --exif-orientation apply, not ignore");
        Cli.run(embed + " --exif-orientation APPLY", data, out).ok();
    }

    private static void photograph(Path file, int number) throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 16; x++) image.setRGB(x, number, 0xFFFFFF);
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void encodersHaveNoHeadsToStore() {
        Path out = directory.resolve("run");
        Cli.run("embed --encoder resnet18 --random --data shapes --store projector --out {}", out)
                .isWrongUsage("takes rotations, but it is 'projector'");
        assertThat(out).doesNotExist();
    }

    @Test
    void whichWeightsOfAFileWereTakenIsSaidChosenAndKept() throws IOException {
        Path file = directory.resolve("moco.safetensors");
        SequencedMap<String, NdArray> both = new LinkedHashMap<>();
        try (PointerScope _ = new PointerScope()) {
            for (String prefix : List.of("module.encoder_k.", "module.encoder_q.")) {
                Encoder encoder = Architecture.RESNET18.encoder(new Seed(prefix.length()).derive(prefix));
                State.arrays(visitor -> encoder.visit(prefix, visitor)).forEach(both::put);
            }
        }
        SafetensorsFile.write(file, both, Map.of());
        Path out = directory.resolve("run");
        String embed =
                "embed --encoder resnet18 --image-size 32 --data shapes --limit 20 --limit-test 10 --weights {} --out {}";
        assertThat(Cli.run(embed, file, out).ok().err())
                .contains("resnet18 takes its weights from module.encoder_q.*; what fits as well: module.encoder_k.*"
                        + " (--weights-key and --weights-prefix choose).");
        assertThat(out.resolve("milestones/000001/encoder.json")).content().contains(", module.encoder_q.*\"");
        assertThat(Cli.run(embed, file, out).ok().err()).contains("resnet18 is embedded already.");
        Cli.run(embed + " --weights-prefix module.encoder_k", file, out)
                .failsWith(", module.encoder_q.*): give this one another name");
        Cli.run(embed + " --weights-prefix module.encoder_k --name key", file, out)
                .ok();
        assertThat(out.resolve("milestones/000002/encoder.json")).content().contains(", module.encoder_k.*\"");
        Cli.run(embed + " --weights-key state_dict", file, out)
                .failsWith("moco.safetensors, one of '', but it is 'state_dict'");
        Cli.run("embed --encoder resnet18 --random --weights-key teacher --data shapes --out {}", out)
                .isWrongUsage("--weights-key chooses among the weights in a file, but none is named: add --weights");
    }

    @Test
    void anOnnxModelNeedsTheBuildWithItsRuntime() throws IOException {
        Path model = Files.writeString(directory.resolve("dino.onnx"), "model");
        Cli.run("embed --encoder {} --image-size 32 --data shapes --out {}", model, directory.resolve("run"))
                .isWrongUsage("LEADLINE_ONNX=1");
    }

    @Test
    void aFamilyIsANameWithoutItsNumbers() {
        assertThat(Stream.of("resnet50", "vgg16", "efficientnet-lite0", "efficientnet_b3", "vit", "dino_v2")
                        .map(EncoderOptions::withoutNumbers))
                .containsExactly("resnet", "vgg", "efficientnet-lite", "efficientnet", "vit", "dino");
    }

    @Test
    void encodersThatAreNotThereAreNamed() {
        Path out = directory.resolve("run");
        Cli.run("embed --encoder resnet18 --data shapes --out {}", out)
                .isWrongUsage("--weights names the weights of resnet18", "--random");
        Cli.run("embed --encoder vgg16 --data shapes --out {}", out)
                .isWrongUsage("'vgg16' is neither a file of TorchScript or ONNX nor one of torchvision's");
        Cli.run("embed --encoder resnet18 --random --data nowhere --out {}", out)
                .failsWith("nowhere");
    }
}
