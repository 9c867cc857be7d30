package org.leadline.app.watch;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.metric.Metric;

/// Tells of a run what watching itself does not find. It may be asked by any thread.
public interface Insight {

    /// The scores of a run as lines of JSON, as `evaluate --format json` prints them.
    List<String> scoreLines(RunView run);

    /// The classes of the rows, where they are known.
    Optional<Labels> labels(RunView run);

    /// The clusters C1 of a layout as it is scored; empty where it cannot be clustered.
    Optional<Labels> clusters(RunView run, Embeddings layout);

    /// The label-free scores of a run held against each score that needs labels, over the milestones that both
    /// have; none where no score of labels has a value.
    default List<Correlations> correlations(RunView run) {
        return List.of();
    }

    /// The label-free scores of a run held against one score that needs labels.
    ///
    /// @param reference the score that needs labels
    /// @param says what is found, in words, where the score is a probe
    /// @param lines a line of JSON for each label-free score, as `correlate --format json` prints them, the most
    ///     strongly correlated first
    record Correlations(Metric reference, Optional<String> says, List<String> lines) {

        public Correlations {
            lines = List.copyOf(lines);
        }
    }

    /// The images of the rows. It may take as long as a folder takes to be listed.
    ///
    /// @throws InputException where they are not known, with the reason
    default Pictures pictures(RunView run) {
        throw new InputException("the images of " + run.id() + " are not known");
    }

    /// The images of the rows of a run's milestones. They may be asked for by any thread.
    interface Pictures {

        /// The number of rows.
        int count();

        /// The name of a row's image.
        String name(int row);

        /// The image of a row, small enough for a page.
        ///
        /// @throws InputException where it cannot be read, with the reason
        BufferedImage picture(int row);
    }
}
