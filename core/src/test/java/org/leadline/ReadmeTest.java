package org.leadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.cluster.Clustering;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.manifold.Umap;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.score.HistogramEntropy;
import org.leadline.score.config.Frame;

/// The README's example of the library, word for word.
class ReadmeTest {

    @Test
    void theExampleIsTheReadmes() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String example = readme.substring(readme.indexOf("```java") + 7);
        example = example.substring(0, example.indexOf("```"));
        String here = Files.readString(Path.of("src", "test", "java", "org", "leadline", "ReadmeTest.java"));
        String plain = here.replaceAll("\\s", "");
        assertThat(example.lines().map(line -> line.replaceAll("\\s", "")).filter(line -> !line.isEmpty()))
                .hasSize(5)
                .allSatisfy(line -> assertThat(plain).contains(line));
    }

    @Test
    void theExampleOfTheLibraryRuns() {
        int n = 200;
        int d = 6;
        float[] rowMajor = new float[n * d];
        var random = new Seed(5).generator();
        for (int i = 0; i < rowMajor.length; i++) rowMajor[i] = (float) (random.nextGaussian() + i / d % 10);

        Embeddings z = Embeddings.of(rowMajor, n, d);
        Embeddings layout = Umap.of(z, UmapConfig.paper()).layout(new Seed(0));
        Clustering clusters = KMeans.fit(Frame.CENTERED.of(layout), KMeansConfig.cosine(10), new Seed(0));
        Outcome silhouette = Silhouette.of(z, List.of(clusters.assignment())).getFirst();
        Outcome entropy = HistogramEntropy.of(layout, 0.4);

        assertThat(silhouette).isInstanceOf(Outcome.Value.class);
        assertThat(entropy).isInstanceOf(Outcome.Value.class);
    }
}
