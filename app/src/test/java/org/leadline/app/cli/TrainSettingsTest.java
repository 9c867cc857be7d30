package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.option.OptionNames;
import org.leadline.run.LeadlineRun;
import org.leadline.run.RunConfig;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;
import org.leadline.vision.train.TrainSettings;

/// Every declared setting of a training as an option of `leadline train`: in the help, in `run.json`, and beside
/// `--resume`.
class TrainSettingsTest {

    /// Every setting of MoCo-v2 with a value other than its default, as far as a small training goes.
    private static final String SETTINGS = "--method moco-v2 --width 8 --epochs 1 --batch-size 10 --milestone-every 3"
            + " --learning-rate 0.03 --weight-decay 0.001 --temperature 0.3 --queue 20 --key-momentum 0.5"
            + " --store projector --views 2 --view-samples 30 --limit 40 --image-size 16 --views-blur 0.25"
            + " --exif-orientation apply"
            + " --device cpu --threads 1 --seed 5 --strict";

    @TempDir
    private static Path directory;

    private static Path run;

    private record Call(int exit, String out, String err) {

        static Call of(String arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            List<String> all = new ArrayList<>(List.of(arguments.split(" ", -1)));
            int exit = Leadline.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
            return new Call(exit, out.toString(), err.toString());
        }
    }

    @BeforeAll
    static void train() {
        run = directory.resolve("run");
        Call train = Call.of("train --data shapes --metrics rankme --out " + run + " " + SETTINGS);
        assertThat(train.exit()).as(train.err()).isZero();
    }

    @Test
    void everySettingIsAnOptionWithHelpInTheOrderOfTheDeclarations() {
        String help = Call.of("train --help").out();
        String options = help.substring(help.indexOf("Options:"));
        for (MethodSpec<?> method : Methods.all()) {
            int place = 0;
            for (var setting : TrainSettings.of(method)) {
                String option = OptionNames.of(setting.name());
                var found = Pattern.compile("^ +" + option + "[=\\s]", Pattern.MULTILINE)
                        .matcher(options);
                assertThat(found.find(place)).as(method.id() + " " + option).isTrue();
                place = found.start();
            }
        }
        assertThat(options.replaceAll("\\s+", " "))
                .contains("Images a step, two views of each (default: 512).")
                .contains("Passes over the images (default: by method, above).")
                .contains("are (default: 20).");
    }

    @Test
    void theHelpHasATableOfWhatMethodsDifferIn() {
        assertThat(Call.of("train --help").out())
                .containsPattern("Defaults of +simsiam +simclr +moco-v2 +byol +barlow-twins +vicreg\n")
                .containsPattern("--epochs +800 +1000 +800 +1000 +1000 +1000\n")
                .containsPattern("--learning-rate +0.06 +0.5 +0.06 +0.24 +0.3 +0.05\n")
                .containsPattern("--weight-decay +0.0005 +0.0001 +0.0005 +0.0005 +0.0001 +0.0001\n")
                .containsPattern("--temperature +- +0.5 +0.1 +- +- +-\n")
                .containsPattern("--queue +- +- +4096 +- +- +-\n")
                .containsPattern("--key-momentum +- +- +0.99 +- +- +-\n")
                .containsPattern("--predictor +mlp +none +- +mlp +- +-\n")
                .containsPattern("--target-momentum +none +- +- +0.99 +- +-\n")
                .containsPattern("--projector-width +- +- +- +auto +auto +auto\n")
                .containsPattern("--redundancy-weight +- +- +- +- +0.005 +-\n")
                .containsPattern("--loss-scale +- +- +- +- +0.1 +-\n")
                .containsPattern("--invariance-weight +- +- +- +- +- +25\n")
                .containsPattern("--variance-weight +- +- +- +- +- +25\n")
                .containsPattern("--covariance-weight +- +- +- +- +- +1\n")
                .doesNotContainPattern("--width +64");
    }

    /// The names and kinds that runs have had since before settings were declared.
    @Test
    void everySettingStandsInRunJson() throws IOException {
        RunConfig config = LeadlineRun.open(run).description().orElseThrow().config();
        assertThat(config.method()).isEqualTo("moco-v2");
        assertThat(config.data()).isEqualTo("shapes");
        assertThat(config.encoder()).isEqualTo("resnet18");
        assertThat(config.settings())
                .containsKey("images")
                .containsEntry("width", 8L)
                .containsEntry("epochs", 1L)
                .containsEntry("batchSize", 10L)
                .containsEntry("milestones", "every 3")
                .containsEntry("peakLearningRate", 0.03)
                .containsEntry("weightDecay", 0.001)
                .containsEntry("temperature", 0.3)
                .containsEntry("queue", 20L)
                .containsEntry("keyMomentum", 0.5)
                .containsEntry("projection", true)
                .containsEntry("prediction", false)
                .containsEntry("views", 2L)
                .containsEntry("viewSamples", 30L)
                .containsEntry("limit", 40L)
                .containsEntry("imageSize", 16L)
                .containsEntry("exifOrientation", "apply")
                .containsEntry("viewsBlur", 0.25)
                .containsEntry("precision", "fp32")
                .containsEntry("device", "cpu")
                .containsEntry("threads", 1L)
                .containsEntry("seed", 5L)
                .containsEntry("strict", true);
        assertThat(Files.readString(run.resolve("run.json"))).doesNotContain("\"store\"");
    }

    @Test
    void aResumedRunTakesTheSameSettings() {
        Call same = Call.of("train --resume --metrics rankme --out " + run + " " + SETTINGS);
        assertThat(same.exit()).as(same.err()).isZero();
        assertThat(same.err()).contains("is finished");
        assertThat(Call.of("train --resume --metrics rankme --device auto --out " + run)
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--method simclr, --method moco-v2, simclr",
        "--encoder resnet34, --encoder resnet18, resnet34",
        "--width 16, --width 8, 16",
        "--epochs 2, --epochs 1, 2",
        "--batch-size 20, --batch-size 10, 20",
        "--milestone-every 1, --milestones every 3, every 1",
        "--milestones log, --milestones every 3, log",
        "--learning-rate 0.06, --learning-rate 0.03, 0.06",
        "--weight-decay 0.0005, --weight-decay 0.001, 0.0005",
        "--temperature 0.1, --temperature 0.3, 0.1",
        "--queue 40, --queue 20, 40",
        "--key-momentum 0.99, --key-momentum 0.5, 0.99",
        "--store nothing, --store projector, nothing",
        "--views 0, --views 2, 0",
        "--view-samples 1000, --view-samples 30, 1000",
        "--limit 50, --limit 40, 50",
        "--image-size 32, --image-size 16, 32",
        "--exif-orientation ignore, --exif-orientation apply, ignore",
        "--views-blur 0, --views-blur 0.25, 0",
        "--precision bf16, --precision fp32, bf16",
        "--threads 2, --threads 1, 2",
        "--seed 0, --seed 5, 0"
    })
    void aResumedRunRefusesAnotherSetting(String other, String begun, String found) {
        Call call = Call.of("train --resume --out " + run + " " + other);
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.err()).contains(" was begun with " + begun + ", not " + found + ": leave the option out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--temperature 0.1 --method simsiam | --temperature means nothing to SimSiam; leave it out",
                "--queue 512 | --queue means nothing to SimCLR; leave it out",
                "--epochs ten | --epochs is a whole number, but it is 'ten'",
                "--width 9999999999 | --width is a whole number of at most 32 bits, but it is '9999999999'",
                "--learning-rate 0 | --learning-rate is positive and finite, but it is 0.0",
                "--weight-decay much | --weight-decay is a number, but it is 'much'",
                "--batch-size 1 | --batch-size is 2 to 16384, but it is 1",
                "--milestone-every 0 | --milestone-every is at least 1, but it is 0",
                "--milestone-every 2 --milestones log | --milestone-every and --milestones say the same thing twice",
                "--milestones often | --milestones is log or a list of epochs such as 1,2,5,10, but it is 'often'",
                "--epochs 2 --milestones 1,9 | --milestones names epoch 9, but the training ends after --epochs 2",
                "--precision fp8 | --precision is fp32 or bf16, but it is 'fp8'",
                "--store loss | --store takes projector, predictor and rotations, but it is 'loss'",
                "--store predictor | --store names the predictor, but SimCLR has none",
                "--threads 0 | --threads is at least 1, but it is 0",
                "--method dino | --method is one of simsiam, simclr, moco-v2, byol, barlow-twins, vicreg, but it is 'dino'",
                "--target-momentum 0.9 | --target-momentum means nothing to SimCLR; leave it out",
                "--method simsiam --target-momentum 2 | --target-momentum is 0 to 1, but it is 2.0",
                "--method byol --target-momentum none | --target-momentum is a number, but it is 'none'",
                "--predictor wide | --predictor is mlp or linear or none, but it is 'wide'",
                "--method byol --projector-width 0 | --projector-width is 1 to 16384, but it is 0",
                "--method vicreg --variance-weight -1 | --variance-weight is finite and not negative, but it is -1.0",
                "--method barlow-twins --loss-scale 0 | --loss-scale is positive and finite, but it is 0.0",
                "--method vicreg --store predictor | --store names the predictor, but VICReg has none"
            })
    void aValueThatBreaksItsRuleIsWrongUsageAndNamesItsOption(String options, String sentence) {
        Path other = directory.resolve("other");
        Call call = Call.of("train --data shapes --out " + other + " " + options);
        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err()).startsWith("Error: " + sentence);
        assertThat(other).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--resume --temperature hot", "--resume --queue 1.5"})
    void aResumedRunRefusesWhatIsNoValue(String options) {
        Call call = Call.of("train --out " + run + " " + options);
        assertThat(call.exit()).isEqualTo(2);
    }

    @Test
    void dataThatIsNotNamedIsWrongUsage() {
        Call call = Call.of("train --out " + directory.resolve("other"));
        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err()).startsWith("Error: --data names the images to learn from, and it is missing");
    }
}
