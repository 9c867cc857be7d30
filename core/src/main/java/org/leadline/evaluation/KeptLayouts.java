package org.leadline.evaluation;

import java.util.Optional;
import java.util.OptionalInt;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MilestoneRef;
import org.leadline.run.RunDirectory;
import org.leadline.run.StoredLayout;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.LayoutInput;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Setting.TrainIdentity;
import org.leadline.score.input.Variant;

/// The layouts of the first seed that a run keeps, with the constants of a config.
///
/// @param run the run
/// @param config the config, whose constants identify a layout
/// @param notUsed takes why a layout that is replaced could not be read
record KeptLayouts(RunDirectory run, EvaluationConfig config, NotUsed notUsed) {

    /// The setting of scores that depend on nothing but the rows and a config.
    static Setting setting(EvaluationConfig config, int rows) {
        return setting(config, rows, Optional.empty());
    }

    /// Returns the setting of rows that nothing but labels lies beside.
    static Setting setting(EvaluationConfig config, int rows, Optional<Labels> labels) {
        return new Setting(config, rows, labels, TrainIdentity.none(), OptionalInt.empty());
    }

    /// Returns the layout of a milestone; empty where none is kept, or one of other constants or content.
    Optional<Embeddings> find(MilestoneRef ref, String content) {
        return run.layout(ref, content)
                .filter(found -> found.equals(stored(found.points())))
                .map(StoredLayout::points);
    }

    /// Replaces the layout of a milestone.
    void write(MilestoneRef ref, Embeddings points, String content) {
        notUsed.seeLayout(ref.index(), run.layoutFault(ref));
        run.writeLayout(ref, stored(points), content);
    }

    private StoredLayout stored(Embeddings points) {
        long seed = config.sampling().seeds().getFirst();
        Variant first = Variant.none().withSeed(seed);
        return new StoredLayout(points, LayoutInput.LAYOUT.parameters(setting(config, points.rows()), first), seed);
    }
}
