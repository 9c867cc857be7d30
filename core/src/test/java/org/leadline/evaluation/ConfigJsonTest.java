package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.leadline.InputException;
import org.leadline.cluster.Geometry;
import org.leadline.embedding.NetworkLayer;
import org.leadline.manifold.UmapConfig;
import org.leadline.probe.KnnProbeConfig;
import org.leadline.probe.LinearProbeConfig;
import org.leadline.run.NewerFormatException;
import org.leadline.score.AlphaReq;
import org.leadline.score.Recipe;
import org.leadline.score.Scores;
import org.leadline.score.config.ClusterConfig;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.config.Frame;
import org.leadline.score.config.LayoutConfig;
import org.leadline.score.config.ProbeConfig;
import org.leadline.score.config.SamplingConfig;
import org.leadline.score.config.Selection;
import org.leadline.score.config.Tuning;

class ConfigJsonTest {

    private static final String SOURCE = "the configuration of an evaluation";

    private static final String PAPER = "{\"formatVersion\":1,"
            + "\"layout\":{\"neighbors\":50,\"components\":3,\"minDistance\":0.1,\"spread\":1.0,\"negativeSamples\":5,"
            + "\"learningRate\":1.0,\"frame\":\"centered\"},"
            + "\"clusters\":{\"k\":[],\"geometry\":\"cosine\"},"
            + "\"probes\":{\"linear\":{\"epochs\":20,\"batchSize\":512,\"peakLearningRate\":0.08,\"weightDecay\":1.0E-4},"
            + "\"knn\":{\"neighbors\":200,\"temperature\":0.1}},"
            + "\"sampling\":{\"seeds\":[0,1,2],\"exactUpTo\":100000},"
            + "\"selection\":{\"metrics\":[],\"layer\":\"backbone\"},"
            + "\"tuning\":{}}";

    /// Every part differs from the paper's.
    private static EvaluationConfig unusual() {
        UmapConfig umap =
                new UmapConfig(7, 2, new UmapConfig.Spacing(0.1 + 0.2, 1.5), OptionalInt.of(60), 4, 0.3333333333333333);
        EvaluationConfig config = new EvaluationConfig(
                new LayoutConfig(umap, Frame.UMAP_SIGNS),
                new ClusterConfig(List.of(20, 5, 10), Geometry.EUCLIDEAN),
                new ProbeConfig(new LinearProbeConfig(3, 17, 1e-300, 0), new KnnProbeConfig(9, 0.07)),
                new SamplingConfig(List.of(5L, -1L, Long.MAX_VALUE), 1_000),
                new Selection(Set.of("rankme", "drift-cka", "alpha-req"), NetworkLayer.PROJECTOR),
                Tuning.none());
        return AlphaReq.withRanks(Recipe.TRANSFER.applied(config), 4, 90);
    }

    @Test
    void theFormatIsThis() {
        assertThat(ConfigJson.text(EvaluationConfig.paper())).isEqualTo(PAPER);
        assertThat(ConfigJson.read(PAPER)).isEqualTo(EvaluationConfig.paper());
    }

    @Test
    void aConfigurationComesBackEqual() {
        EvaluationConfig config = unusual();
        assertThat(config.tuning()).isNotEqualTo(Tuning.none());
        String text = ConfigJson.text(config);
        assertThat(text).doesNotContain("\n");
        assertThat(ConfigJson.read(text)).isEqualTo(config);
        assertThat(ConfigJson.text(ConfigJson.read(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void everyRecipeComesBackWithEveryMetric(Recipe recipe) {
        EvaluationConfig config = recipe.applied(EvaluationConfig.paper()).withMetrics(Scores.named(List.of("all")));
        assertThat(ConfigJson.read(ConfigJson.text(config))).isEqualTo(config);
    }

    @Test
    void anotherVersionIsRefused() {
        assertThatThrownBy(() -> ConfigJson.read(PAPER.replace("\"formatVersion\":1", "\"formatVersion\":2")))
                .isInstanceOf(NewerFormatException.class)
                .hasMessage(SOURCE + " has format version 2, but this Leadline reads up to 1: use a newer one");
        for (String version : List.of("0", "-1", "\"1\"", "1.5", "null")) {
            refused(
                    "\"formatVersion\":1",
                    "\"formatVersion\":" + version,
                    SOURCE + " has no whole number formatVersion, as a file of Leadline has");
        }
        assertThatThrownBy(() -> ConfigJson.read("[]"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no whole number formatVersion");
    }

    @Test
    void aFieldThatIsNotKnownIsRefused() {
        refused(
                "\"tuning\":{}",
                "\"tuning\":{},\"speed\":1",
                SOURCE + " has the field speed, which this Leadline does not know: it knows clusters, formatVersion,"
                        + " layout, probes, sampling, selection, tuning");
        refused(
                "\"temperature\":0.1",
                "\"temperature\":0.1,\"weights\":\"cosine\"",
                SOURCE + " has the field probes.knn.weights, which this Leadline does not know: it knows"
                        + " probes.knn.neighbors, probes.knn.temperature");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"frame\":\"centered\"`|`\"frame\":\"middle\"`|layout.frame one of centered, umap, umap-signs, but it holds \"middle\"",
                "`,\"frame\":\"centered\"`|``|layout.frame one of centered, umap, umap-signs, but it is missing",
                "`\"spread\":1.0`|`\"spread\":\"1\"`|layout.spread a number, but it holds \"1\"",
                "`\"spread\":1.0,`|``|layout.spread a number, but it is missing",
                "`\"batchSize\":512`|`\"batchSize\":512.0`|probes.linear.batchSize a whole number, but it holds 512.0",
                "`\"batchSize\":512`|`\"batchSize\":5000000000`|probes.linear.batchSize a whole number, but it holds 5000000000",
                "`\"k\":[]`|`\"k\":[10,\"x\"]`|clusters.k a list of whole numbers, but it holds [10,\"x\"]",
                "`\"k\":[]`|`\"k\":10`|clusters.k a list of whole numbers, but it holds 10",
                "`[0,1,2]`|`[0.5]`|sampling.seeds a list of whole numbers of 64 bits, but it holds [0.5]",
                "`\"metrics\":[]`|`\"metrics\":[7]`|selection.metrics a list of texts, but it holds [7]",
                "`\"tuning\":{}`|`\"tuning\":{\"rankme\":7}`|tuning.rankme an object, but it holds 7",
                "`\"tuning\":{}`|`\"tuning\":{\"alpha-req\":{\"firstRank\":[]}}`|tuning.alpha-req.firstRank a text, a truth value or a number, but it holds []"
            })
    void aFieldOfAnotherKindOrNoneIsNamed(String before, String after, String sentence) {
        refused(before, after, SOURCE + " has in the field " + sentence);
    }

    @Test
    void whatBreaksARuleIsRefusedWithIt() {
        refused("\"neighbors\":50", "\"neighbors\":1", "`nNeighbors` is at least 2, but it is 1");
        refused("\"seeds\":[0,1,2]", "\"seeds\":[]", "`repeats` is at least 1, but it is 0");
        refused("\"k\":[]", "\"k\":[5,1]", "`k`, the number of clusters, is at least 2, but it is 1");
    }

    @Test
    void aMetricOrAConstantThatIsNotKnownIsRefused() {
        String unknown = SOURCE + " names the metric 'rankm', which this Leadline does not have";
        refused("\"metrics\":[]", "\"metrics\":[\"rankm\"]", unknown);
        refused("\"tuning\":{}", "\"tuning\":{\"rankm\":{\"a\":1}}", unknown);
        assertThatThrownBy(() ->
                        ConfigJson.read(PAPER.replace("\"tuning\":{}", "\"tuning\":{\"alpha-req\":{\"thirdRank\":3}}")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("alpha-req has the constants ")
                .hasMessageEndingWith(" to change, not thirdRank 3");
    }

    @Test
    void whatIsNoJsonIsOneSentence() {
        for (String text : List.of("{", "", "{\"formatVersion\":1,\"formatVersion\":1}", PAPER + "}")) {
            assertThatThrownBy(() -> ConfigJson.read(text))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(SOURCE)
                    .hasMessageNotContaining("\n");
        }
    }

    private static void refused(String before, String after, String sentence) {
        assertThat(PAPER).contains(before);
        assertThatThrownBy(() -> ConfigJson.read(PAPER.replace(before, after)))
                .isInstanceOf(InputException.class)
                .hasMessage(sentence);
    }
}
