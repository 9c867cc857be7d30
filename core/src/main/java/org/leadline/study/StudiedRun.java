package org.leadline.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.leadline.InputException;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;

/// The record of one training of a study: its scores, and what tables and figures need beside them.
///
/// @param unit which training it is
/// @param plan the digest of the plan that was in force when its labels were opened
/// @param scores the scores by part of the evaluation
/// @param advice the milestone to keep as it was advised without labels
/// @param details what figures and some tables need beside the scores
public record StudiedRun(Unit unit, String plan, Map<Part, RunScores> scores, Advice advice, Details details) {

    /// The numbers beside the scores.
    ///
    /// @param spectra the eigenvalues of the covariance, a part of the network and milestone each
    /// @param outliers the rows that are outlying, a milestone and seed each
    /// @param clouds the layouts of a few milestones; none for most runs
    public record Details(List<Spectrum> spectra, List<OutlyingRows> outliers, List<Cloud> clouds) {
        public Details {
            spectra = List.copyOf(spectra);
            outliers = List.copyOf(outliers);
            clouds = List.copyOf(clouds);
        }
    }

    /// A training of a study.
    ///
    /// @param variant the method, or the ablation of one, such as `simsiam` or `simsiam-linear-predictor`
    /// @param seed the seed of the training
    public record Unit(String variant, long seed) {

        /// The name of its directory, such as `simsiam-s0`.
        public String name() {
            return variant + "-s" + seed;
        }
    }

    /// A part of the evaluation of a run.
    public enum Part {
        /// The encoder's features.
        BACKBONE("backbone"),
        /// Scores of clusters of the features, with the layout's origin in each of eight corners.
        SIGNS("umap-signs"),
        /// The outputs of the projector.
        PROJECTOR("projector"),
        /// The outputs of the predictor.
        PREDICTOR("predictor"),
        /// The probe on changed images.
        CHANGED_IMAGES("changed-images");

        private final String id;

        Part(String id) {
            this.id = id;
        }

        /// The name in tables.
        public String id() {
            return id;
        }

        static Optional<Part> byId(String id) {
            for (Part part : values()) {
                if (part.id.equals(id)) return Optional.of(part);
            }
            return Optional.empty();
        }

        /// The layer of the network that it is of; empty for another evaluation of the features.
        public Optional<NetworkLayer> layer() {
            return switch (this) {
                case BACKBONE -> Optional.of(NetworkLayer.BACKBONE);
                case PROJECTOR -> Optional.of(NetworkLayer.PROJECTOR);
                case PREDICTOR -> Optional.of(NetworkLayer.PREDICTOR);
                case SIGNS, CHANGED_IMAGES -> Optional.empty();
            };
        }

        /// The part of a layer of the network.
        public static Part of(NetworkLayer layer) {
            return switch (layer) {
                case BACKBONE -> BACKBONE;
                case PROJECTOR -> PROJECTOR;
                case PREDICTOR -> PREDICTOR;
            };
        }
    }

    /// The eigenvalues of the centered covariance of one part of the network at a milestone.
    ///
    /// @param eigenvalues descending, at least one
    public record Spectrum(Part part, int milestone, List<Double> eigenvalues) {
        public Spectrum {
            eigenvalues = List.copyOf(eigenvalues);
        }
    }

    /// The rows that a score of outliers names.
    ///
    /// @param metric `outliers` or `outliers-z3`
    /// @param seed the seed of the layout; 0 where none was drawn
    /// @param rows ascending
    public record OutlyingRows(String metric, int milestone, long seed, List<Integer> rows) {
        public OutlyingRows {
            rows = List.copyOf(rows);
        }
    }

    /// The advice that was given without a look at labels.
    ///
    /// @param milestone the milestone to keep; empty where none was
    /// @param reason why, as a sentence
    public record Advice(OptionalInt milestone, String reason) {}

    /// A layout, to be drawn.
    ///
    /// @param points shape `[n, 3]`
    /// @param outlying the rows to mark
    public record Cloud(int milestone, List<Point> points, List<Integer> outlying) {
        public Cloud {
            points = List.copyOf(points);
            outlying = List.copyOf(outlying);
        }

        /// Returns whether it is of a trained milestone with outliers.
        boolean hasOutliers() {
            return milestone > RunScores.INITIAL && OutlierTable.isMany(outlying.size(), points.size());
        }
    }

    /// A row of a layout.
    public record Point(double x, double y, double z) {}

    public StudiedRun {
        scores = Map.copyOf(scores);
    }

    /// The methods and ablations of runs, each once.
    public static List<String> variants(List<StudiedRun> runs) {
        return runs.stream().map(run -> run.unit().variant()).distinct().toList();
    }

    /// The runs of a method or ablation.
    public static List<StudiedRun> of(List<StudiedRun> runs, String variant) {
        return runs.stream().filter(run -> run.unit().variant().equals(variant)).toList();
    }

    /// The eigenvalues of the covariance, a part of the network and milestone each.
    public List<Spectrum> spectra() {
        return details.spectra();
    }

    /// The rows that are outlying, a milestone and seed each.
    public List<OutlyingRows> outliers() {
        return details.outliers();
    }

    /// The layouts of a few milestones.
    public List<Cloud> clouds() {
        return details.clouds();
    }

    /// Returns whether one of its layouts is of a trained milestone with outliers, as the paper's figures 2 to 4
    /// show.
    public boolean showsOutliers() {
        return clouds().stream().anyMatch(Cloud::hasOutliers);
    }

    /// The scores of the features.
    ///
    /// @throws InputException where the record has none
    public RunScores features() {
        return part(Part.BACKBONE)
                .orElseThrow(() -> new InputException("the record of " + unit.name() + " has no scores of features"));
    }

    /// The scores of a part; empty where it was not evaluated.
    public Optional<RunScores> part(Part part) {
        return Optional.ofNullable(scores.get(part));
    }

    /// The linear probe that scores are held against.
    ///
    /// @throws InputException where the run has none
    public Metric reference() {
        return features().references().stream()
                .findFirst()
                .orElseThrow(() -> new InputException(
                        unit.name() + " has no linear probe: a study of Table I needs images with labels"));
    }

    /// The number of rows that the linear probe was measured on: the fewest of all milestones.
    public int rows() {
        return features().milestones().stream()
                .flatMap(milestone -> milestone.measurement(reference()).stream())
                .mapToInt(Measurement::n)
                .min()
                .orElseThrow();
    }
}
