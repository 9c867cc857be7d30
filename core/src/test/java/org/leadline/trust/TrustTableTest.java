package org.leadline.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.metric.Direction;
import org.leadline.trend.Correlation;
import org.leadline.trust.TrustRecord.Word;

class TrustTableTest {

    private final TrustTable paper = PaperTables.table();

    private TrustRecord paper(String metric, String context) {
        return paper.find(metric, context).orElseThrow();
    }

    @Test
    void thePapersWordsAreThoseOfItsTables() {
        assertThat(paper("agreement", "simsiam").sentence())
                .isEqualTo(
                        "unreliable for simsiam, r −0.71 to 0.00 (paper: correlation with trend over 40 milestones of 800"
                                + " epochs)");
        assertThat(paper("agreement", "simclr").sentence())
                .isEqualTo(
                        "untried for simclr, r 0.71 to 0.91 (paper: correlation with trend over 50 milestones of 1,000"
                                + " epochs)");
        assertThat(paper("agreement", "moco-v2").word()).isEqualTo(Word.UNTRIED);
        assertThat(paper("entropy", "simsiam").word()).isEqualTo(Word.UNTRIED);
        assertThat(paper("entropy", "simsiam").direction()).contains(Direction.HIGHER);
        assertThat(paper("entropy", "simclr").direction()).isEmpty();
        assertThat(paper("silhouette", "moco-v2").direction())
                .as("r is −0.09 at one of four")
                .isEmpty();
        assertThat(paper.find("rankme", "simclr")).isEmpty();
    }

    /// A family is of four to eight encoders: what is not significant with so few tells nothing.
    @Test
    void familiesAreRankedByWhatIsSignificant() {
        assertThat(paper("silhouette", "ResNet").word()).isEqualTo(Word.UNTRIED);
        assertThat(paper("agreement", "ResNet").direction()).contains(Direction.HIGHER);
        assertThat(paper("entropy", "EfficientNet").direction()).contains(Direction.LOWER);
        assertThat(paper("entropy", "DenseNet").direction()).isEmpty();
        assertThat(paper("entropy", "overall").direction())
                .as("r is −0.34 on CIFAR-10, of 17 encoders")
                .isEmpty();
    }

    /// `scipy.stats.t.sf(abs(t), n - 2) * 2` with `t = r·√((n − 2)/(1 − r²))`.
    @Test
    void aReportedCorrelationHasItsP() {
        assertThat(Correlation.reported(0.5, 20).p()).isCloseTo(0.0248, within(1e-4));
        assertThat(Correlation.reported(-0.31, 41).isSignificant()).isTrue();
        assertThat(Correlation.reported(-0.30, 41).isSignificant()).isFalse();
        assertThatThrownBy(() -> Correlation.reported(1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onesOwnRunsSpeakBesideThePaper() {
        TrustTable more = paper.with("agreement", "simclr", evidence("mine", -0.9, 12));
        TrustRecord record = more.find("agreement", "simclr").orElseThrow();
        assertThat(record.evidence()).hasSize(5);
        assertThat(record.direction()).as("signs differ").isEmpty();
        assertThat(record.word()).isEqualTo(Word.UNRELIABLE);
        assertThat(record.sentence())
                .contains("r −0.90 to 0.91 (paper: correlation with trend over 50 milestones of 1,000 epochs, mine)");
        TrustTable replaced = more.with("agreement", "simclr", evidence("mine", 0.9, 12));
        assertThat(replaced.find("agreement", "simclr").orElseThrow().direction())
                .contains(Direction.HIGHER);
        assertThat(replaced.find("agreement", "simclr").orElseThrow().evidence())
                .hasSize(5);
    }

    private static Evidence evidence(String source, double r, int n) {
        return new Evidence(source, "", Correlation.reported(r, n));
    }

    @TempDir
    private Path directory;

    @Test
    void evidenceIsReadAsItWasWritten() throws IOException {
        Path file = directory.resolve("trust.json");
        TrustTable table = TrustTable.EMPTY
                .with("rankme", "simclr", evidence("a", 0.25, 9))
                .with("rankme", "simclr", evidence("b", -1, 3))
                .with("lidar", "ResNet", evidence("a", 0.1 + 0.2, 4))
                .with("agreement", "simclr", followed("c", 0.01, 0.03, 0.25))
                .with("alpha-req", "byol", held(-0.5, -0.25, -0.125))
                .with("lidar", "byol", cost(Direction.LOWER, 0.5))
                .with("rankme", "byol", cost(Direction.NEAR_ONE, 0));
        TrustFile.write(file, table);
        assertThat(TrustFile.read(file).records()).isEqualTo(table.records());

        for (String broken : List.of(
                "nothing",
                "{\"formatVersion\":2}",
                "{\"formatVersion\":1,\"evidence\":[{\"metric\":\"a\",\"context\":\"b\",\"source\":\"c\",\"r\":2,\"n\":9}]}",
                "{\"formatVersion\":1,\"evidence\":[{\"metric\":\"a\",\"context\":\"b\",\"source\":\"c\",\"r\":0,\"n\":9,\"regret\":2}]}",
                "{\"formatVersion\":1,\"evidence\":[{\"metric\":\"a\",\"context\":\"b\",\"source\":\"c\",\"r\":0,\"n\":9,"
                        + "\"regret\":0,\"lastRegret\":0,\"signError\":0}]}",
                "{\"formatVersion\":1,\"evidence\":[{\"metric\":\"a\",\"context\":\"b\",\"source\":\"c\",\"r\":0,\"n\":9,"
                        + "\"detrendedDifferences\":2}]}",
                "{\"formatVersion\":1,\"evidence\":[{\"context\":\"b\",\"source\":\"c\",\"r\":0,\"n\":9}]}")) {
            Files.writeString(file, broken);
            assertThatThrownBy(() -> TrustFile.read(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("trust.json");
        }
    }

    private static Evidence followed(String source, double regret, double lastRegret, double signError) {
        return new Evidence(
                source,
                "",
                Correlation.reported(0.9, 20),
                Optional.of(new RunLength(20, 40)),
                Optional.of(left(0.6, 0.4, 0.3)),
                Optional.of(new FollowingCost(Direction.HIGHER, regret, lastRegret, signError)));
    }

    private static WithoutTime left(double partial, double steps, double detrended) {
        return new WithoutTime(OptionalDouble.of(partial), OptionalDouble.of(steps), OptionalDouble.of(detrended));
    }

    /// A run that was held against time alone.
    private static Evidence held(String source, double partial, double steps, double detrended) {
        return new Evidence(
                source,
                "",
                Correlation.reported(0.9, 20),
                Optional.of(new RunLength(20, 40)),
                Optional.of(left(partial, steps, detrended)),
                Optional.empty());
    }

    private static Evidence held(double partial, double steps, double detrended) {
        return held("mine", partial, steps, detrended);
    }

    /// A run in which a score was followed at a cost of 0.01, less than the last milestone's.
    private static Evidence cost(Direction direction, double signError) {
        return new Evidence(
                "a",
                "",
                Correlation.reported(0.9, 20),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new FollowingCost(direction, 0.01, 0.05, signError)));
    }

    private static TrustRecord record(Evidence... evidence) {
        return new TrustRecord("agreement", "simclr", List.of(evidence));
    }

    @Test
    void reliableIsEarnedByARegretBelowTheLastMilestones() {
        TrustRecord earned =
                record(followed("a", 0.01, 0.05, 0.2), followed("b", 0.00, 0.04, 0.3), followed("c", 0.02, 0.05, 0.4));
        assertThat(earned.isEarned()).isTrue();
        assertThat(earned.word()).isEqualTo(Word.RELIABLE);
        assertThat(earned.sentence())
                .isEqualTo("reliable for simclr, r 0.90 (a: 20 milestones of 40 epochs, "
                        + "b: 20 milestones of 40 epochs, c: 20 milestones of 40 epochs)");
        assertThat(record(followed("a", 0.01, 0.05, 0.2), followed("b", 0, 0.04, 0.3), followed("c", 0.02, 0.05, 0.5))
                        .word())
                .as("a coin orders pairs as well in one run")
                .isEqualTo(Word.FAIR);
        TrustRecord wide =
                record(followed("a", 0.01, 0.05, 0.2), followed("b", 0.09, 0.04, 0.3), followed("c", 0.02, 0.05, 0.4));
        assertThat(wide.isEarned()).isFalse();
        assertThat(wide.sentence()).endsWith("; following it has not beaten the last milestone in 3 runs)");
        TrustRecord two = record(followed("a", 0.01, 0.05, 0.2), followed("a2", 0.01, 0.05, 0.2));
        assertThat(two.isEarned()).isFalse();
        assertThat(two.sentence()).endsWith("; followed in 2 runs, which is too few to tell)");
    }

    @Test
    void aRunCountsOnceHoweverManyCorrelationsItGave() {
        Evidence run = followed("a", 0.01, 0.05, 0.2);
        Evidence again =
                new Evidence("a", "without it", run.correlation(), run.length(), run.beyondTime(), run.following());
        assertThat(record(run, again, followed("b", 0.01, 0.05, 0.2)).isEarned())
                .isFalse();
        assertThat(record(run, again, followed("b", 0.01, 0.05, 0.2), followed("c", 0.01, 0.05, 0.2))
                        .isEarned())
                .isTrue();
    }

    /// By hand: with other constants run `a` costs 0.14 more than the last milestone. Its mean is then 0.05, which
    /// two runs at −0.04 do not outweigh, whichever piece stands first.
    @Test
    void aRunThatWasFollowedWithSeveralConstantsHasOneMeanCost() {
        Evidence run = followed("a", 0.01, 0.05, 0.2);
        Evidence costly = constants(run, 0.19, 0.2);
        Evidence second = followed("b", 0.01, 0.05, 0.2);
        Evidence third = followed("c", 0.01, 0.05, 0.2);
        assertThat(record(run, second, third).isEarned()).isTrue();
        assertThat(record(run, costly, second, third).isEarned()).isFalse();
        assertThat(record(costly, run, second, third).isEarned()).isFalse();
        assertThat(record(run, constants(run, 0.01, 0.2), second, third).isEarned())
                .isTrue();
        assertThat(record(run, constants(run, 0.01, 0.5), second, third).isEarned())
                .as("a coin orders pairs as well with these constants")
                .isFalse();
    }

    private static Evidence constants(Evidence run, double regret, double signError) {
        return new Evidence(
                run.source(),
                "k 5",
                run.correlation(),
                run.length(),
                run.beyondTime(),
                Optional.of(new FollowingCost(Direction.HIGHER, regret, 0.05, signError)));
    }

    @Test
    void aScoreThatWasFollowedTheOtherWayHasNotBeenFollowed() {
        Evidence other = cost(Direction.LOWER, 0.1);
        assertThat(record(other).word()).isEqualTo(Word.UNTRIED);
        assertThat(record(other).sentence()).endsWith("; was followed in another direction alone)");
        assertThat(record(cost(Direction.HIGHER, 0.1)).word()).isEqualTo(Word.FAIR);
        assertThat(record(other, followed("b", 0, 0.04, 0), followed("c", 0, 0.04, 0))
                        .isEarned())
                .isFalse();
        assertThatThrownBy(() -> new FollowingCost(Direction.UNKNOWN, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScoreThatSaysNothingBeyondTimeIsSaidTo() {
        TrustRecord trend = record(held(-0.1, 0.2, 0.1));
        assertThat(trend.word()).isEqualTo(Word.UNRELIABLE);
        assertThat(trend.sentence()).contains("grows with time; says nothing beyond it");
        assertThat(record(held("a", 0.1, 0.2, 0.1), held("b", 0.1, 0.2, -0.1)).word())
                .as("the steps of one run keep the bend of the trend")
                .isEqualTo(Word.UNRELIABLE);
    }

    @Test
    void oneSignBeyondTimeTellsFromTwoRunsOn() {
        TrustRecord one = record(held("a", 0.1, 0.2, 0.1));
        assertThat(one.word()).isEqualTo(Word.UNTRIED);
        assertThat(one.sentence()).endsWith("; held against time in 1 run, which is too few to tell)");
        Evidence again = new Evidence(
                "a",
                "k 5",
                Correlation.reported(0.9, 20),
                Optional.empty(),
                one.evidence().getFirst().beyondTime(),
                Optional.empty());
        assertThat(record(one.evidence().getFirst(), again).word())
                .as("one run, twice")
                .isEqualTo(Word.UNTRIED);
        assertThat(record(held("a", 0.1, 0.2, 0.1), held("b", 0.1, 0.2, 0.1)).word())
                .isEqualTo(Word.FAIR);
    }

    @Test
    void evidenceOfLongerRunsIsMarked() {
        TrustRecord simclr = paper("agreement", "simclr");
        assertThat(simclr.sentence(Optional.of(new RunLength(5, 40))))
                .endsWith("over 50 milestones of 1,000 epochs; this run has 5 of 40)");
        assertThat(simclr.sentence(Optional.of(new RunLength(25, 500)))).endsWith("of 1,000 epochs)");
        assertThat(simclr.fromElsewhere("/run", new RunLength(25, 500))).contains(simclr);
        assertThat(simclr.fromElsewhere("/run", new RunLength(5, 40))).isEmpty();
        assertThat(record(followed("/run", 0, 0.1, 0)).fromElsewhere("/run", new RunLength(20, 40)))
                .as("its own evidence")
                .isEmpty();
    }

    /// With work for each pair of them it would take minutes.
    @Test
    @Timeout(60)
    void aFileOfVeryManySourcesIsReadInATimeThatIsLinearInThem(@TempDir Path directory) throws IOException {
        StringBuilder json = new StringBuilder("{\"formatVersion\":1,\"evidence\":[");
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"metric\":\"rankme\",\"context\":\"simclr\",\"source\":\"s")
                    .append(i)
                    .append("\",\"r\":0.5,\"n\":9}");
        }
        Path file = Files.writeString(directory.resolve("trust.json"), json.append("]}"));
        assertThat(paper.with(TrustFile.read(file))
                        .find("rankme", "SimCLR")
                        .orElseThrow()
                        .evidence())
                .hasSize(count);
    }
}
