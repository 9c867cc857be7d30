package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.leadline.InputException;
import org.leadline.LeadlineVersion;
import org.leadline.Progress;
import org.leadline.run.EncoderDescription;
import org.leadline.run.FreeDirectory;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.run.RunDirectory;
import org.leadline.run.RunLock;
import org.leadline.study.StudiedEncoders;
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

    /// Checks that throw an [InputException] for what is unsuitable: for the data all ends, for an encoder only
    /// that one fails.
    ///
    /// @param data is told of the data
    /// @param encoder is told of each encoder
    record Checks(Consumer<Dataset> data, Consumer<EncoderDescription> encoder) {

        static final Checks NONE = new Checks(_ -> {}, _ -> {});
    }

    /// The outcome of embedding.
    ///
    /// @param run the run
    /// @param failed the encoders that could not embed
    record Embedded(LeadlineRun run, List<StudiedEncoders.Failed> failed) {
        Embedded {
            failed = List.copyOf(failed);
        }
    }

    /// Embeds the data. An encoder that fails is told, and the others go on.
    ///
    /// @param source the data as the user named it
    /// @param checks look at the data and at each encoder, before any work on them
    /// @param commandLine the arguments, for the run's provenance
    /// @throws InputException where no encoder could embed
    Embedded to(Path out, String source, List<FrozenEncoder> encoders, Checks checks, List<String> commandLine) {
        requireRunOrNothing(out);
        try (RunLock _ = RunLock.on(out)) {
            return locked(out, source, encoders, checks, commandLine);
        }
    }

    /// Refuses a folder with other files, before a lock is written to it.
    private static void requireRunOrNothing(Path out) {
        boolean isRun = Files.isDirectory(out) && RunDirectory.open(out) instanceof LeadlineRun;
        if (!isRun) FreeDirectory.require(out);
    }

    private Embedded locked(
            Path out, String source, List<FrozenEncoder> encoders, Checks checks, List<String> commandLine) {
        DatasetOptions dataOptions = options.dataset();
        ImageCollection images = Datasets.open(source, dataOptions, Unsplit.EVALUATE_ALL, progress);
        DataNotes.say(images.dataset(), "to train the probe on", notes);
        Dataset data = images.dataset();
        checks.data().accept(data);
        Provenance provenance = Provenance.ofThisMachine(
                LeadlineVersion.current(), OptionalInt.of(options.threads()), commandLine, Instant.now());
        EncoderRuns.Plan plan = new EncoderRuns.Plan(source, dataOptions, options.batchSize);
        LeadlineRun run =
                EncoderRuns.open(out, options.storesRotations() ? plan.withRotations() : plan, data, provenance);
        EncoderRun embedding = new EncoderRun(
                run, images, new EncoderRun.Settings(options.device(), options.batchSize, options.threads()), progress);
        List<InputException> failures = new ArrayList<>();
        List<StudiedEncoders.Failed> failed = new ArrayList<>();
        for (FrozenEncoder encoder : encoders) {
            try {
                boolean isNew = embedding.add(encoder, opened -> {
                    opened.origin().ifPresent(origin -> WeightsNotes.say(encoder.name(), origin, notes));
                    checks.encoder().accept(opened.description());
                });
                if (!isNew) notes.println(encoder.name() + " is embedded already.");
            } catch (InputException failure) {
                failures.add(failure);
                String sentence = encoder.name() + " is not embedded: " + failure.sentence();
                failed.add(new StudiedEncoders.Failed(encoder.name(), sentence));
                if (encoders.size() > 1) notes.println(sentence + ".");
            }
            notes.flush();
        }
        if (failures.size() == encoders.size()) throw failures.getFirst();
        return new Embedded(run, failed);
    }
}
