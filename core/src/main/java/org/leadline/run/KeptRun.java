package org.leadline.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leadline.embedding.MilestoneRef;

/// The part that both kinds of run have alike: they tell the content of milestones, and keep what is computed
/// from it. The methods are those of [RunDirectory].
abstract class KeptRun {

    private static final String ALERTS = "alerts.json";
    private static final String TOLD = "alerts-told.json";
    private static final String SERIES = "series-scores.json";

    /// The names of the files of a whole run that whoever scores it writes.
    static final Set<String> NAMES = Set.of(ALERTS, TOLD, SERIES);

    private final State state;

    KeptRun(State state) {
        this.state = state;
    }

    /// The place of what is computed.
    final State state() {
        return state;
    }

    /// The files that a milestone's embeddings lie in, in their order.
    public abstract List<Path> files(MilestoneRef milestone);

    /// Returns whether a file that an earlier build computed, and that names no content, is of a milestone as
    /// it is.
    abstract boolean isOfEarlierBuild(Path derived, MilestoneRef milestone);

    public String content(MilestoneRef milestone) {
        return MilestoneFiles.content(files(milestone));
    }

    public String touched(MilestoneRef milestone) {
        return MilestoneFiles.touched(files(milestone));
    }

    public Optional<Instant> written(MilestoneRef milestone) {
        return MilestoneFiles.written(files(milestone));
    }

    public Optional<String> scoredContent(MilestoneRef milestone) {
        return state.of(milestone.index()).scoredContent();
    }

    public Optional<Instant> scoredAt(MilestoneRef milestone) {
        return state.of(milestone.index()).scoredAt();
    }

    public StoredScores scores(MilestoneRef milestone, String content) {
        return state.of(milestone.index()).scores(content, derived -> isOfEarlierBuild(derived, milestone));
    }

    public void writeScores(MilestoneRef milestone, StoredScores scores, String content) {
        if (!state.isKept()) return;
        state.of(milestone.index()).writeScores(scores, content, derived -> isOfEarlierBuild(derived, milestone));
    }

    public Optional<StoredLayout> layout(MilestoneRef milestone, String content) {
        return state.of(milestone.index()).layout(content, derived -> isOfEarlierBuild(derived, milestone));
    }

    public Optional<StoredFault> layoutFault(MilestoneRef milestone) {
        return state.of(milestone.index()).layoutFault();
    }

    public Optional<StoredLayout> lastLayout(MilestoneRef milestone) {
        return state.of(milestone.index()).lastLayout();
    }

    public void writeLayout(MilestoneRef milestone, StoredLayout layout, String content) {
        if (state.isKept()) state.of(milestone.index()).writeLayout(layout, content);
    }

    public Optional<String> notKept() {
        return state.notKept();
    }

    public void removeAbandoned() {
        state.removeAbandoned();
    }

    public Path alerts() {
        return state.file(ALERTS);
    }

    public Path toldAlerts() {
        return state.file(TOLD);
    }

    public Path seriesScores() {
        return state.file(SERIES);
    }
}
