package org.leadline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.score.EffectiveRank;
import org.leadline.score.FewLabels;
import org.leadline.score.KnnScore;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.LinearProbeScore;
import org.leadline.score.Repeats;
import org.leadline.study.EncoderChoices.Kind;
import org.leadline.study.EncoderChoices.Row;
import org.leadline.study.StudiedEncoders.Encoder;
import org.leadline.study.StudiedEncoders.Failed;
import org.leadline.study.StudiedEncoders.ImageSet;
import org.leadline.study.StudiedEncoders.Source;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.Statistic;

class EncoderStudyTest {

    private static final ImageSet IMAGES = new ImageSet(1, "CIFAR-10, \"small\"", "0123456789ab");

    @TempDir
    private Path directory;

    private static Score score(Metric metric, long seed, Outcome outcome) {
        Parameters constants = Parameters.of(Map.of("k", 10L, "frame", "it's centered", "width", 0.4));
        return new Score(new Score.Key(metric.id(), constants, OptionalLong.of(seed)), 400, 64, 0, outcome);
    }

    /// An encoder with a probe, an entropy and an effective rank.
    private static Encoder encoder(String name, String family, long parameters, double... values) {
        List<Score> scores = new ArrayList<>();
        Metric[] metrics = {LinearProbeScore.METRIC, LayoutEntropy.METRIC, EffectiveRank.METRIC};
        for (int i = 0; i < values.length; i++) scores.add(score(metrics[i], 0, Outcome.of(values[i])));
        return encoder(name, family, parameters, scores);
    }

    private static Encoder encoder(String name, String family, long parameters, List<Score> scores) {
        MilestoneScores milestone = new MilestoneScores(new MilestoneRef(1, Path.of(name), ""), scores);
        return new Encoder(
                new EncoderScores.Encoder(name, family, milestone),
                parameters,
                Optional.empty(),
                new Source(name + ".pt, sha256 0a", "64 px"));
    }

    private static Encoder known(Encoder encoder, double top1) {
        return new Encoder(encoder.scored(), encoder.parameters(), Optional.of(top1), encoder.source());
    }

    private static StudiedEncoders set(Encoder... encoders) {
        return new StudiedEncoders("plan", IMAGES, List.of(encoders), List.of());
    }

    private static Row row(EncoderChoices choices, String name) {
        return choices.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theScoresComeBackAsTheyWereWritten() {
        Encoder whole = known(
                encoder(
                        "=a",
                        "A",
                        20,
                        List.of(
                                score(LinearProbeScore.METRIC, 0, Outcome.of(0.1 + 0.2)),
                                score(LinearProbeScore.METRIC, 1, Outcome.estimated(0.5, 0.01)),
                                score(
                                        LayoutEntropy.METRIC,
                                        0,
                                        new Outcome.Value(
                                                1, 0, new TreeMap<>(Map.of(Repeats.DETAIL, List.of(0.5, 1.5))))),
                                score(KnnScore.METRIC, 0, Outcome.undefined(Cause.COLLAPSED, "it, too, collapsed")))),
                76.13);
        StudiedEncoders first = new StudiedEncoders(
                "plan",
                IMAGES,
                List.of(whole, encoder("b", "A", 10, 0.5)),
                List.of(new Failed("c", "c is no program")));
        StudiedEncoders second = new StudiedEncoders(
                "plan", new ImageSet(2, "shapes", "ba9876543210"), List.of(encoder("b", "A", 10, 0.25)), List.of());
        Path file = directory.resolve("scores.csv");
        EncoderFile.write(file, List.of(first, second));

        List<StudiedEncoders> read = EncoderFile.read(file);

        assertThat(read).extracting(StudiedEncoders::images).containsExactly(IMAGES, second.images());
        assertThat(read.getFirst().encoders()).extracting(Encoder::name).containsExactly("b", "=a");
        Encoder back = read.getFirst().encoders().getLast();
        assertThat(back.scored().scores().scores())
                .isEqualTo(whole.scored().scores().scores());
        assertThat(back.imageNetTop1()).contains(76.13);
        assertThat(back.source()).isEqualTo(new Source("=a.pt, sha256 0a", "64 px"));
        assertThat(read.getFirst().encoders().getFirst().imageNetTop1()).isEmpty();
        assertThat(read.getFirst().failed()).containsExactly(new Failed("c", "c is no program"));
        Path again = directory.resolve("again.csv");
        EncoderFile.write(again, read);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    /// Changes a file as somebody who makes the digests anew.
    private static void rewrite(Path file, String text) {
        Checksums.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        Path file = directory.resolve("scores.csv");
        EncoderFile.write(file, List.of(set(encoder("a", "A", 10, 0.5), encoder("b", "A", 20, 0.6))));
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.lastIndexOf("plan,1")));
        assertThatThrownBy(() -> EncoderFile.read(file))
                .as("without its last line")
                .isInstanceOf(InputException.class)
                .hasMessageContaining("scores.csv is not as it was written");
        rewrite(file, text.replace("0.6", "high"));
        assertThatThrownBy(() -> EncoderFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'high' is no finite number");
        rewrite(file, text.replace("0.6,", "0.6,-1"));
        assertThatThrownBy(() -> EncoderFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a standard error is not negative");
        rewrite(file, text.replaceFirst("plan,1", "other,1"));
        assertThatThrownBy(() -> EncoderFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("put the file back as it was written");
        assertThat(EncoderFile.read(directory.resolve("none.csv"))).isEmpty();
    }

    @Test
    void encodersThatWereScoredBeforeStayBesideNewOnes() {
        StudiedEncoders before = new StudiedEncoders(
                "plan",
                IMAGES,
                List.of(encoder("a", "A", 10, 0.5), encoder("b", "A", 20, 0.6)),
                List.of(new Failed("c", "c is damaged")));
        StudiedEncoders both =
                set(encoder("b", "A", 20, 0.7), encoder("c", "A", 5, 0.4)).with(before);
        assertThat(both.encoders()).extracting(Encoder::name).containsExactly("c", "a", "b");
        assertThat(both.scores()
                        .encoders()
                        .getLast()
                        .mean(LinearProbeScore.METRIC)
                        .orElseThrow()
                        .mean())
                .isEqualTo(0.7);
        assertThat(both.failed()).isEmpty();
        assertThat(new StudiedEncoders(
                                "plan",
                                IMAGES,
                                List.of(encoder("a", "A", 10, 0.5)),
                                List.of(new Failed("a", "a is another")))
                        .failed())
                .as("an encoder with scores that could not be embedded once more")
                .isEmpty();
        StudiedEncoders failing = new StudiedEncoders(
                "plan", IMAGES, List.of(), List.of(new Failed("a", "a is damaged"), new Failed("d", "d is damaged")));
        StudiedEncoders kept = failing.with(before);
        assertThat(kept.encoders()).as("scores outlast a failure").hasSize(2);
        assertThat(kept.failed()).extracting(Failed::encoder).containsExactly("d", "c");
        StudiedEncoders others = new StudiedEncoders(
                "plan", new ImageSet(1, "others", "another"), List.of(encoder("d", "A", 10, 0.5)), List.of());
        assertThatThrownBy(() -> others.with(before)).isInstanceOf(IllegalArgumentException.class);
    }

    /// The paper's entropy falls with the probe over EfficientNet: −0.85 of eight encoders on CIFAR-10.
    @Test
    void aScoreChoosesByTheSignThatIsKnownAndBaselinesByTheLargest() {
        EncoderChoices choices = EncoderChoices.of(set(
                        known(encoder("b0", "EfficientNet", 5, 0.70, 4.0, 30), 77.7),
                        known(encoder("b1", "EfficientNet", 8, 0.80, 3.0, 20), 78.6),
                        encoder("b2", "EfficientNet", 9, 0.75, 3.5, 25)))
                .orElseThrow();
        assertThat(choices.context()).contains("EfficientNet");
        Row entropy = row(choices, "entropy");
        assertThat(entropy.direction()).isEqualTo(Direction.LOWER);
        assertThat(entropy.choice().orElseThrow().encoders()).containsExactly("b1");
        assertThat(entropy.choice().orElseThrow().regret()).isZero();
        assertThat(entropy.order().orElseThrow().weightedTau())
                .as("of the entropy turned round")
                .isEqualTo(new Statistic(1, 3));
        assertThat(entropy.order().orElseThrow().r())
                .isInstanceOfSatisfying(
                        Correlation.class, r -> assertThat(r.r()).isCloseTo(-1, within(1e-12)));
        assertThat(row(choices, "effective-rank").choice().orElseThrow().regret())
                .isCloseTo(0.10, within(1e-12));
        assertThat(row(choices, "parameters").choice().orElseThrow().encoders()).containsExactly("b2");
        assertThat(row(choices, "parameters").choice().orElseThrow().regret()).isCloseTo(0.05, within(1e-12));
        Row imageNet = row(choices, "ImageNet accuracy");
        assertThat(imageNet.n()).isEqualTo(2);
        assertThat(imageNet.choice().orElseThrow().encoders()).containsExactly("b1");
        assertThat(imageNet.order().orElseThrow().r()).isInstanceOf(NoStatistic.class);
        assertThat(row(choices, "at random").choice().orElseThrow().regret()).isCloseTo(0.05, within(1e-12));
        assertThat(choices.standardError()).isCloseTo(Math.sqrt(0.8 * 0.2 / 400), within(1e-12));
        assertThat(choices.rows())
                .extracting(Row::kind)
                .containsExactly(Kind.PARAMETERS, Kind.IMAGE_NET, Kind.RANDOM, Kind.SCORE, Kind.SCORE);
    }

    @Test
    void fewLabelsChooseAsABaseline() {
        StudiedEncoders set = set(
                encoder("a", "A", 5, List.of(probe(0.7), fewLabels(0.30))),
                encoder("b", "A", 6, List.of(probe(0.8), fewLabels(0.28))));
        Row row = row(EncoderChoices.of(set).orElseThrow(), "kNN among few labels");
        assertThat(row.kind()).isEqualTo(Kind.FEW_LABELS);
        assertThat(row.direction()).isEqualTo(Direction.HIGHER);
        assertThat(row.choice().orElseThrow().encoders()).containsExactly("a");
        assertThat(row.choice().orElseThrow().regret()).isCloseTo(0.1, within(1e-12));
    }

    private static Score probe(double value) {
        return score(LinearProbeScore.METRIC, 0, Outcome.of(value));
    }

    private static Score fewLabels(double value) {
        return score(FewLabels.METRIC, 0, Outcome.of(value));
    }

    @Test
    void withoutAKnownSignAScoreChoosesNothing() {
        EncoderChoices choices = EncoderChoices.of(set(
                        encoder("r", "ResNet", 5, 0.70, 4.0, 30),
                        encoder("d", "DenseNet", 5, 0.80, 3.0, 30),
                        encoder("e", "EfficientNet", 3, 0.75, 3.5, 25)))
                .orElseThrow();
        assertThat(choices.context()).contains("overall");
        assertThat(row(choices, "entropy").choice()).isEmpty();
        assertThat(row(choices, "parameters").choice().orElseThrow().encoders())
                .as("level encoders share the choice")
                .containsExactly("d", "r");
        assertThat(row(choices, "parameters").choice().orElseThrow().regret()).isCloseTo(0.05, within(1e-12));
        assertThat(row(choices, "ImageNet accuracy").choice()).isEmpty();
        EncoderChoices others =
                EncoderChoices.of(set(encoder("v", "ViT", 5, 0.70, 4.0))).orElseThrow();
        assertThat(others.context()).isEmpty();
        assertThat(others.worst()).isEqualTo(others.best());
        assertThat(EncoderChoices.of(set(encoder("n", "A", 5, List.of())))).isEmpty();
    }
}
