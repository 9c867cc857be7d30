package org.leadline.option;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadline.run.KnownNames;
import org.leadline.run.Naming;
import org.leadline.run.RankOrder;
import org.leadline.run.RunDirectory;
import picocli.CommandLine.Option;

/// How the files of a run are read, and where what is computed of it is kept.
public final class RunOptions {

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Keep scores, layouts and alerts in DIR and not in the run; one DIR may serve several runs.")
    private @Nullable Path state;

    @Option(
            names = "--index-pattern",
            paramLabel = "REGEX",
            description =
                    "Where names of embeddings' files do not tell their milestone: a regular expression whose first"
                            + " group is its number, such as 'epoch=([0-9]+)'; files that do not match are left out.")
    private @Nullable String indexPattern;

    @Option(
            names = "--rank-order",
            paramLabel = "blocks|interleaved",
            description = "How rows lie in files by rank (rank0.npy, rank1.npy): those of rank 0 first, or dealt out in"
                    + " turn, as PyTorch's DistributedSampler does.")
    private @Nullable RankOrder rankOrder;

    /// Opens a run as the options say.
    public RunDirectory open(Path path) {
        return open(path, new KnownNames());
    }

    /// Opens a run again and again, as the options say.
    ///
    /// @param names what the run's names told before
    public RunDirectory open(Path path, KnownNames names) {
        return RunDirectory.open(path, naming(), Optional.ofNullable(state), names);
    }

    /// Returns whether a pattern of names was given.
    boolean hasPattern() {
        return indexPattern != null;
    }

    Naming naming() {
        return indexPattern == null ? plainNaming() : plainNaming().withIndexPattern(indexPattern);
    }

    /// The naming without the pattern.
    Naming plainNaming() {
        return rankOrder == null ? Naming.UNSAID : Naming.UNSAID.withRankOrder(rankOrder);
    }
}
