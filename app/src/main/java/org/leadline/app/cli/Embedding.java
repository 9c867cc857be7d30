package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.leadline.LeadlineVersion;
import org.leadline.Progress;
import org.leadline.run.FreeDirectory;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.run.RunDirectory;
import org.leadline.run.RunLock;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.data.ImageCollection;
import org.leadline.vision.data.Unsplit;
import org.leadline.vision.embed.EncoderRun;
import org.leadline.vision.embed.EncoderRuns;
import org.leadline.vision.embed.FrozenEncoder;

/// Loads the data and embeds it with frozen encoders, into a new or a continued run.
final class Embedding {

    private final EmbeddingOptions options;
    private final PrintWriter notes;
    private final Progress progress;

    Embedding(EmbeddingOptions options, PrintWriter notes, Progress progress) {
        this.options = options;
        this.notes = notes;
        this.progress = progress;
    }

    /// Embeds the data, and returns the run.
    ///
    /// @param source the data as the user named it
    /// @param required throws for unsuitable data, before any work
    /// @param commandLine the arguments, for the run's provenance
    LeadlineRun to(
            Path out,
            String source,
            List<FrozenEncoder> encoders,
            Consumer<Dataset> required,
            List<String> commandLine) {
        requireRunOrNothing(out);
        try (RunLock _ = RunLock.on(out)) {
            return locked(out, source, encoders, required, commandLine);
        }
    }

    /// Refuses a folder with other files, before a lock is written to it.
    private static void requireRunOrNothing(Path out) {
        boolean isRun = Files.isDirectory(out) && RunDirectory.open(out) instanceof LeadlineRun;
        if (!isRun) FreeDirectory.require(out);
    }

    private LeadlineRun locked(
            Path out,
            String source,
            List<FrozenEncoder> encoders,
            Consumer<Dataset> required,
            List<String> commandLine) {
        DatasetOptions dataOptions = options.dataset();
        ImageCollection images = Datasets.open(source, dataOptions, Unsplit.EVALUATE_ALL, progress);
        DataNotes.say(images.dataset(), "to train the probe on", notes);
        Dataset data = images.dataset();
        required.accept(data);
        Provenance provenance = Provenance.ofThisMachine(
                LeadlineVersion.current(), OptionalInt.of(options.threads()), commandLine, Instant.now());
        EncoderRuns.Plan plan = new EncoderRuns.Plan(source, dataOptions, options.batchSize);
        LeadlineRun run =
                EncoderRuns.open(out, options.storesRotations() ? plan.withRotations() : plan, data, provenance);
        EncoderRun embedding = new EncoderRun(
                run, images, new EncoderRun.Settings(options.device(), options.batchSize, options.threads()), progress);
        for (FrozenEncoder encoder : encoders) {
            boolean isNew = embedding.add(encoder, origin -> WeightsNotes.say(encoder.name(), origin, notes));
            if (!isNew) notes.println(encoder.name() + " is embedded already.");
            notes.flush();
        }
        return run;
    }
}
