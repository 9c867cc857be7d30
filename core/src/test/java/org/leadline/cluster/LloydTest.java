package org.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadline.embedding.Embeddings;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;

class LloydTest {

    /// The search with every score looked at in every round, written down once more without any bound.
    @ParameterizedTest
    @CsvSource({
        "COSINE, 3, 7",
        "COSINE, 16, 20",
        "EUCLIDEAN, 3, 7",
        "EUCLIDEAN, 16, 20",
        "EUCLIDEAN, 1, 5",
        "EUCLIDEAN, 64, 7",
        "EUCLIDEAN, 67, 5",
        "COSINE, 130, 7"
    })
    void rowsThatAreSkippedWouldHaveKeptTheirCluster(Geometry geometry, int d, int k) {
        for (int seed = 0; seed < 5; seed++) {
            Embeddings cloud = Clouds.blobs(900, d, 4, 1.0, seed);
            Points points = new Points(cloud, geometry);
            double[] start = PlusPlus.centroids(points, k, new Seed(seed).generator());
            for (int rounds : new int[] {1, 2, 5, 40}) {
                Clustering found = new Lloyd(points, k, start.clone()).search(rounds, 0);
                assertThat(found.assignment()).isEqualTo(plain(points, k, start.clone(), rounds));
            }
        }
    }

    /// So many values that slices and shares are at work.
    @Test
    void longRowsAreClusteredAlikeOnAnyNumberOfThreads() {
        Embeddings cloud = Clouds.blobs(9_000, 128, 6, 1.0, 1);
        KMeansConfig config = KMeansConfig.euclidean(8).withRestarts(1);
        Clustering once = Clouds.onThreads(1, () -> KMeans.fit(cloud, config, new Seed(3)));
        Clustering again = Clouds.onThreads(4, () -> KMeans.fit(cloud, config, new Seed(3)));
        assertThat(again.assignment()).isEqualTo(once.assignment());
        assertThat(again.objective()).isEqualTo(once.objective());

        Points points = new Points(cloud, Geometry.EUCLIDEAN);
        double[] start = PlusPlus.centroids(points, 8, new Seed(3).generator());
        assertThat(new Lloyd(points, 8, start.clone()).search(6, 0).assignment())
                .isEqualTo(plain(points, 8, start.clone(), 6));
    }

    private static int[] plain(Points points, int k, double[] centroids, int rounds) {
        int d = points.dimension;
        int[] assignment = new int[points.rows];
        Arrays.fill(assignment, -1);
        for (int round = 0; round < rounds; round++) {
            int[] before = assignment.clone();
            for (int i = 0; i < points.rows; i++) {
                double most = Double.NEGATIVE_INFINITY;
                for (int c = 0; c < k; c++) {
                    double score = 0;
                    for (int j = 0; j < d && points.geometry == Geometry.EUCLIDEAN; j++) {
                        score -= centroids[c * d + j] * centroids[c * d + j] / 2;
                    }
                    for (int j = 0; j < d; j++) score += points.values[i * d + j] * centroids[c * d + j];
                    if (score > most) {
                        most = score;
                        assignment[i] = c;
                    }
                }
            }
            if (Arrays.equals(before, assignment) || round == rounds - 1) break;
            double[] sums = new double[centroids.length];
            int[] sizes = new int[k];
            for (int i = 0; i < points.rows; i++) {
                sizes[assignment[i]]++;
                for (int j = 0; j < d; j++) sums[assignment[i] * d + j] += points.values[i * d + j];
            }
            for (int c = 0; c < k; c++) {
                assertThat(sizes[c]).isPositive(); // this twin knows nothing of clusters without rows
                for (int j = c * d; j < (c + 1) * d; j++) sums[j] /= sizes[c];
                if (points.geometry == Geometry.COSINE) Points.normalize(sums, c * d, d, 0);
            }
            centroids = sums;
        }
        return assignment;
    }
}
