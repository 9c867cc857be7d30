package org.leadline.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.leadline.app.watch.Insight;
import org.leadline.app.watch.RunView;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.monitor.KnownTrust;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.config.EvaluationConfig;

/// Tells of runs what the options of a command say: their labels, and clusters as they are scored.
final class RunInsight implements Insight {

    private final Function<Path, EvaluationInput> inputs;
    private final EvaluationConfig config;
    private final KnownTrust known;
    private final Optional<Path> images;

    /// The inputs of runs as they were scored: one that is opened anew, or gone, is let go.
    private final Map<RunDirectory, EvaluationInput> opened = Collections.synchronizedMap(new WeakHashMap<>());

    /// @param inputs opens a run with its labels
    /// @param images the folder or archive of the images, where a person named one
    RunInsight(
            Function<Path, EvaluationInput> inputs, EvaluationConfig config, KnownTrust known, Optional<Path> images) {
        this.inputs = inputs;
        this.config = config;
        this.known = known;
        this.images = images;
    }

    @Override
    public List<String> scoreLines(RunView run) {
        List<String> lines = new ArrayList<>();
        run.findings().ifPresent(findings -> lines.addAll(ScoreOutput.jsonLines(findings.scores(), known)));
        return lines;
    }

    @Override
    public Optional<Labels> labels(RunView run) {
        return input(run).labels();
    }

    @Override
    public Optional<Labels> clusters(RunView run, Embeddings layout) {
        return new RunEvaluation(input(run), config).clusters(layout);
    }

    @Override
    public List<Correlations> correlations(RunView run) {
        return run.findings().map(LabelCorrelations::of).orElse(List.of());
    }

    @Override
    public Pictures pictures(RunView run) {
        return RowPictures.of(input(run).run(), images);
    }

    private EvaluationInput input(RunView run) {
        if (run.findings().isEmpty()) return inputs.apply(run.path());
        RunDirectory scored = run.findings().get().scores().run();
        EvaluationInput known = opened.get(scored);
        if (known != null) return known;
        EvaluationInput fresh = inputs.apply(run.path());
        opened.put(scored, fresh);
        return fresh;
    }
}
