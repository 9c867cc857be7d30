package org.leadline.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.List;
import org.leadline.InputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The contents of `run.json`: how a run came to be and what it was made from.
///
/// @param formatVersion the version of the run directory's format
/// @param producer the program that made it, such as `leadline 0.1.0`
/// @param kind whether an encoder was trained or was there already
/// @param config the settings and the data that were asked for
/// @param provenance the place, time and software of its making
/// @param images the images that it was made from
public record RunDescription(
        int formatVersion,
        String producer,
        Kind kind,
        RunConfig config,
        Provenance provenance,
        @JsonUnwrapped Images images) {

    /// The images of a run.
    ///
    /// @param evaluation the split whose embeddings are stored
    /// @param train the split that the encoder learned from
    /// @param heldOut the files of a flat folder that were kept from training, none for data with splits of their
    ///     own
    /// @param skipped the images that could not be read
    /// @param normalization the channels' means and standard deviations, the same in training and embedding
    public record Images(
            SplitDescription evaluation,
            SplitDescription train,
            List<String> heldOut,
            List<SkippedImage> skipped,
            @JsonProperty("normalisation") Normalization normalization) {

        public Images {
            heldOut = List.copyOf(heldOut);
            skipped = List.copyOf(skipped);
        }

        /// The images of two splits, with nothing held out, skipped or normalized.
        public static Images of(SplitDescription evaluation, SplitDescription train) {
            return new Images(evaluation, train, List.of(), List.of(), Normalization.none());
        }
    }

    /// The format that this Leadline writes, and the newest that it reads.
    public static final int FORMAT_VERSION = 1;

    /// How the encoders of a run came to be.
    public enum Kind {
        /// An encoder was trained, a milestone every few epochs.
        @JsonProperty("training")
        TRAINING,
        /// A frozen encoder embedded the images.
        @JsonProperty("embeddings")
        EMBEDDINGS
    }

    public RunDescription {
        if (formatVersion < 1 || formatVersion > FORMAT_VERSION) {
            throw new InputException("the format version is 1 to " + FORMAT_VERSION + ", not " + formatVersion);
        }
    }

    /// A description in the present format.
    public static RunDescription of(Kind kind, RunConfig config, Provenance provenance, Images images) {
        return new RunDescription(
                FORMAT_VERSION, "leadline " + provenance.leadlineVersion(), kind, config, provenance, images);
    }

    /// @throws InputException where the file is no description or has a newer format
    static RunDescription read(Path path) {
        JsonNode tree = Json.read(path);
        Json.requireVersion(tree, FORMAT_VERSION, path);
        if (tree.path("provenance") instanceof ObjectNode provenance && !provenance.has(Provenance.BLAS_KERNEL)) {
            provenance.putNull(Provenance.BLAS_KERNEL); // runs of earlier builds do not name it
        }
        return Json.convert(tree, RunDescription.class, path, "a run");
    }

    void write(Path path) {
        Json.write(path, this);
    }
}
