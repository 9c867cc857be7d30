package org.leadline.app.watch;

import java.util.List;
import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;

/// Tells of a run what watching itself does not find. It may be asked by any thread.
public interface Insight {

    /// The scores of a run as lines of JSON, as `evaluate --format json` prints them.
    List<String> scoreLines(RunView run);

    /// The classes of the rows, where they are known.
    Optional<Labels> labels(RunView run);

    /// The clusters C1 of a layout as it is scored; empty where it cannot be clustered.
    Optional<Labels> clusters(RunView run, Embeddings layout);
}
