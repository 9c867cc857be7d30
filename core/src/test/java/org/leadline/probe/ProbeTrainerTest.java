package org.leadline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Blas;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class ProbeTrainerTest {

    /// `torch.nn.Linear`, `cross_entropy`, `Adam` and `OneCycleLR` in float64, see `reference/probe.py`.
    @Test
    void theSameWeightsAndTheSameOrderGiveTheParametersOfTorch() {
        JsonNode golden = Golden.read("linear-probe.json");
        Embeddings points = Golden.embeddings(golden.required("points"));
        int[] labels = Golden.ints(golden.required("labels"));
        SoftmaxRegression model = new SoftmaxRegression(
                3, 8, parameters(golden.required("initialWeight"), golden.required("initialBias")));
        LinearProbeConfig config = new LinearProbeConfig(
                golden.required("epochs").asInt(),
                golden.required("batchSize").asInt(),
                golden.required("peakLearningRate").asDouble(),
                golden.required("weightDecay").asDouble());
        ProbeTrainer trainer =
                new ProbeTrainer((rows, _) -> new ProbeTrainer.Batch(points, labels, rows), model, config, 200);
        try (var _ = Blas.singleThreaded()) {
            for (int epoch = 0; epoch < config.epochs(); epoch++) {
                trainer.epoch(Golden.ints(golden.required("orders").get(epoch)));
            }
        }
        double[] expected = parameters(golden.required("weight"), golden.required("bias"));
        assertThat(model.parameters()).containsExactly(expected, within(1e-9));
        assertThat(model.correct(points, labels, IntStream.range(0, 200).toArray()))
                .isEqualTo(golden.required("correct").asInt());
    }

    @Test
    void theGradientIsTheSlopeOfTheLoss() {
        Embeddings points = Clouds.normal(261, 5, 1);
        int[] labels = Clouds.classes(261, 3);
        int[] batch = IntStream.range(0, 261).toArray();
        SoftmaxRegression model = SoftmaxRegression.initial(3, 5, new Seed(1).generator());
        double[] parameters = model.parameters();
        double[] gradient = model.gradient(points, labels, batch);
        for (int i = 0; i < parameters.length; i++) {
            double kept = parameters[i];
            parameters[i] = kept + 1e-5;
            double above = loss(points, labels, parameters);
            parameters[i] = kept - 1e-5;
            double below = loss(points, labels, parameters);
            parameters[i] = kept;
            assertThat(gradient[i]).isCloseTo((above - below) / 2e-5, within(1e-8));
        }
    }

    @Test
    void initialParametersFillTheRangeOfTorchsLinear() {
        double[] parameters =
                SoftmaxRegression.initial(10, 64, new Seed(2).generator()).parameters();
        assertThat(parameters).hasSize(650);
        assertThat(Arrays.stream(parameters).max().orElseThrow()).isBetween(0.12, 0.125);
        assertThat(Arrays.stream(parameters).min().orElseThrow()).isBetween(-0.125, -0.12);
    }

    private static double loss(Embeddings points, int[] labels, double[] parameters) {
        double sum = 0;
        for (int i = 0; i < points.rows(); i++) {
            double[] logits = new double[3];
            for (int c = 0; c < 3; c++) {
                logits[c] = parameters[15 + c];
                for (int j = 0; j < 5; j++) logits[c] += parameters[c * 5 + j] * points.get(i, j);
            }
            sum += Math.log(Arrays.stream(logits).map(Math::exp).sum()) - logits[labels[i]];
        }
        return sum / points.rows();
    }

    private static double[] parameters(JsonNode weight, JsonNode bias) {
        double[] all = new double[27];
        for (int c = 0; c < 3; c++) System.arraycopy(Golden.doubles(weight.get(c)), 0, all, 8 * c, 8);
        System.arraycopy(Golden.doubles(bias), 0, all, 24, 3);
        return all;
    }
}
