package org.leadline.vision.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.run.LeadlineRun;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.vision.setting.Forms;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;

/// Plans in `run.json`, and those of the runs in `runs/`, which the build before settings were declared wrote:
///
///     leadline train --data shapes --limit 96 --width 8 --epochs 2 --batch-size 24 --milestones 1,2
///         --method moco-v2 --queue 48 --temperature 0.2 --key-momentum 0.9 --embed projection --views 2
///         --view-samples 30 --views-blur 0.25 --threads 1 --seed 7
///     leadline train --method simsiam --embed projection,prediction --milestone-every 1 --limit 60 ...
///     leadline train --method simclr --strict --image-size 64 --milestones log --limit 48 ...
class StoredPlanTest {

    @TempDir
    private Path directory;

    /// The same names and values, so that a checkpoint of the run is known by its config.
    @ParameterizedTest
    @ValueSource(strings = {"moco-v2", "simclr", "simsiam"})
    void aRunOfTheBuildBeforeIsReadAndWrittenAsItWas(String method) throws IOException {
        RunDescription stored = stored(method);
        RunConfig config = stored.config();
        String images = Objects.requireNonNull(config.settings().get("images")).toString();
        RunConfig written = TrainingPlan.of(stored).toRunConfig(images);
        assertThat(without(written, declaredLater(method))).isEqualTo(config);
    }

    /// The settings that were declared after the runs in `runs/` began.
    private static List<String> declaredLater(String method) {
        return TrainSettings.of(Methods.byId(method)).stream()
                .filter(setting -> setting.older().isPresent())
                .map(Setting::name)
                .toList();
    }

    private static RunConfig without(RunConfig config, List<String> names) {
        TreeMap<String, Object> settings = new TreeMap<>(config.settings());
        names.forEach(settings::remove);
        return new RunConfig(config.method(), config.data(), config.encoder(), settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simclr", "simsiam", "moco-v2"})
    void theDescriptionOfARunOfTheBuildBeforeIsWrittenAsItWas(String method) throws IOException {
        RunDescription stored = stored(method);
        Path again = directory.resolve("again");
        LeadlineRun.create(again, stored);
        assertThat(again.resolve("run.json"))
                .hasSameTextualContentAs(directory.resolve(method).resolve("run.json"));
    }

    @Test
    void theSettingsOfARunOfTheBuildBeforeAreTheTrainings() throws IOException {
        TrainingPlan plan = TrainingPlan.of(stored("moco-v2"));
        assertThat(plan)
                .isEqualTo(TestPlans.plan(
                        "moco-v2",
                        "limit",
                        96,
                        "epochs",
                        2,
                        "batchSize",
                        24,
                        "milestones",
                        "1,2",
                        "queue",
                        48,
                        "temperature",
                        0.2,
                        "keyMomentum",
                        0.9,
                        "store",
                        "projector",
                        "views",
                        2,
                        "viewSamples",
                        30,
                        "viewsBlur",
                        0.25,
                        "seed",
                        7,
                        "peakLearningRate",
                        0.06,
                        "weightDecay",
                        5e-4));
        assertThat(TrainingPlan.of(stored("simclr")).dataOptions().strict()).isTrue();
        assertThat(TrainingPlan.of(stored("simclr")).config().milestones().when())
                .isEqualTo(new Milestones.Logarithmic());
        assertThat(TrainingPlan.of(stored("simsiam"))
                        .config()
                        .milestones()
                        .contents()
                        .outputs())
                .isEqualTo(new StoredOutputs(true, true, false));
    }

    /// Each in turn; only a limit may be missing, which then is none.
    @Test
    void aSettingThatIsMissingOrOfAnotherKindIsNamed() throws IOException {
        RunDescription stored = stored("moco-v2");
        for (String name : stored.config().settings().keySet()) {
            if (name.equals("limit") || name.equals("images")) continue;
            String said = name.startsWith("proj") || name.startsWith("pred") ? "store" : name;
            assertThatThrownBy(() -> TrainingPlan.of(without(stored, name, Optional.empty())))
                    .as(name)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("does not say the setting '" + said + "'");
            assertThatThrownBy(() -> TrainingPlan.of(without(stored, name, Optional.of("?"))))
                    .as(name)
                    .isInstanceOf(InputException.class);
        }
        assertThat(TrainingPlan.of(without(stored, "limit", Optional.empty()))
                        .dataOptions()
                        .limit())
                .isEqualTo(OptionalInt.empty());
    }

    @Test
    void everySettingHasOneNameAndComesBackFromItsTextAndFromRunJson() {
        for (MethodSpec<?> method : Methods.all()) {
            List<Setting<TrainingPlan, ?>> settings = TrainSettings.of(method);
            assertThat(settings).extracting(Setting::name).doesNotHaveDuplicates();
            TrainingPlan plan = TrainSettings.defaults(method);
            for (Setting<TrainingPlan, ?> setting : settings) requireRoundTrip(setting, plan);
        }
    }

    private static <V> void requireRoundTrip(Setting<TrainingPlan, V> setting, TrainingPlan plan) {
        SortedMap<String, Object> written = new TreeMap<>();
        setting.write(plan, written);
        assertThat(setting.read(written)).as(setting.name()).isEqualTo(setting.of(plan));
        assertThat(setting.parse(setting.textOf(plan))).as(setting.name()).isEqualTo(setting.of(plan));
    }

    /// As with a constant that a method gets later.
    @Test
    void aRunBegunBeforeASettingWasDeclaredHasTheValueItWasTrainedWith() {
        Setting<TrainingPlan, Double> later = Setting.of(
                        "later",
                        new Setting.Help("X", "A constant."),
                        Forms.REAL,
                        (TrainingPlan plan) -> plan.config().optimizer().weightDecay())
                .inOlderRuns(1.5);
        assertThat(later.read(new TreeMap<>())).isEqualTo(1.5);
        SortedMap<String, Object> written = new TreeMap<>();
        written.put("later", 2.5);
        assertThat(later.read(written)).isEqualTo(2.5);
    }

    private static RunDescription without(RunDescription stored, String name, Optional<String> instead) {
        TreeMap<String, Object> settings = new TreeMap<>(stored.config().settings());
        settings.remove(name);
        instead.ifPresent(value -> settings.put(name, value));
        RunConfig config = stored.config();
        return RunDescription.of(
                stored.kind(),
                new RunConfig(config.method(), config.data(), config.encoder(), settings),
                stored.provenance(),
                stored.images());
    }

    private RunDescription stored(String method) throws IOException {
        Path run = Files.createDirectories(directory.resolve(method));
        try (InputStream file = StoredPlanTest.class.getResourceAsStream("/runs/" + method + ".json")) {
            Files.write(run.resolve("run.json"), Objects.requireNonNull(file).readAllBytes());
        }
        return LeadlineRun.open(run).description().orElseThrow();
    }
}
