package org.leadline.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.RunScores;
import org.leadline.run.EncoderDescription;
import org.leadline.run.EncoderDescription.ImageForm;

/// The scores of frozen encoders on one image set, as a study of Table II keeps them.
///
/// @param plan the digest of the plan that was in force when labels were opened
/// @param images the image set
/// @param encoders the encoders that were scored, by family and in it by size
/// @param failed the encoders that were not scored; one with scores is none of them
public record StudiedEncoders(String plan, ImageSet images, List<Encoder> encoders, List<Failed> failed) {

    /// The constant of scores that use classes.
    private static final String LABELS = "labels";

    /// An image set of a study.
    ///
    /// @param number its number in the study, from 1
    /// @param name the name in titles
    /// @param digest the digest of the images
    public record ImageSet(int number, String name, String digest) {}

    /// An encoder with what is known of it without images.
    ///
    /// @param scored its name, family and scores
    /// @param parameters the number of its learned weights
    /// @param imageNetTop1 the published top-1 accuracy on ImageNet, in percent; empty where it is not known
    /// @param source its weights and the form of its images
    public record Encoder(EncoderScores.Encoder scored, long parameters, Optional<Double> imageNetTop1, Source source) {

        private static final Comparator<Encoder> BY_SIZE = Comparator.<Encoder, String>comparing(
                        encoder -> encoder.scored().family())
                .thenComparingLong(Encoder::parameters)
                .thenComparing(Encoder::name);

        /// The name of the encoder.
        public String name() {
            return scored.name();
        }
    }

    /// The two things that make an encoder's features, besides the images.
    ///
    /// @param weights the file of the weights with its digest
    /// @param input the form that images are brought into
    public record Source(String weights, String input) {

        /// As a part of a sentence.
        public String text() {
            return weights + " on images of " + input;
        }

        public static Source of(EncoderDescription encoder) {
            ImageForm images = encoder.images();
            return new Source(
                    encoder.weights(),
                    images.imageSize() + " px, " + images.interpolation() + ", mean "
                            + words(images.normalization().mean()) + ", sd "
                            + words(images.normalization().sd()));
        }

        private static String words(List<Double> numbers) {
            return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
    }

    /// An encoder without scores.
    ///
    /// @param encoder its name
    /// @param reason why, as a sentence without a full stop
    public record Failed(String encoder, String reason) {}

    public StudiedEncoders {
        encoders = encoders.stream().sorted(Encoder.BY_SIZE).toList();
        Set<String> scored = encoders.stream().map(Encoder::name).collect(Collectors.toSet());
        failed = failed.stream().filter(one -> !scored.contains(one.encoder())).toList();
    }

    /// Returns the encoders of a run that was scored.
    ///
    /// @param notEmbedded the encoders that the run does not hold
    public static StudiedEncoders of(String plan, ImageSet images, RunScores scores, List<Failed> notEmbedded) {
        List<Encoder> encoders = new ArrayList<>();
        for (RunScores.MilestoneScores one : scores.milestones()) {
            Optional<EncoderDescription> described = scores.run().encoder(one.ref());
            described.ifPresent(found -> encoders.add(new Encoder(
                    new EncoderScores.Encoder(found.name(), found.family(), one),
                    found.parameters(),
                    found.imageNetTop1(),
                    Source.of(found))));
        }
        List<Failed> failed = new ArrayList<>(notEmbedded);
        for (RunScores.Unscored one : scores.unscored()) {
            String name = scores.run()
                    .encoder(one.ref())
                    .map(EncoderDescription::name)
                    .orElseGet(() -> scores.run().label(one.ref()));
            failed.add(new Failed(name, name + " is not scored: " + one.reason()));
        }
        return new StudiedEncoders(plan, images, encoders, failed);
    }

    /// Returns these encoders with those of an earlier record of the same images that are not among them. Scores
    /// that are there outlast an encoder that fails now.
    public StudiedEncoders with(StudiedEncoders earlier) {
        if (!earlier.images.equals(images)) throw new IllegalArgumentException(images + " is not " + earlier.images);
        Set<String> own = encoders.stream().map(Encoder::name).collect(Collectors.toSet());
        List<Encoder> all = new ArrayList<>(encoders);
        earlier.encoders.stream().filter(one -> !own.contains(one.name())).forEach(all::add);
        Set<String> now = failed.stream().map(Failed::encoder).collect(Collectors.toSet());
        List<Failed> without = new ArrayList<>(failed);
        earlier.failed.stream().filter(one -> !now.contains(one.encoder())).forEach(without::add);
        return new StudiedEncoders(plan, images, all, without);
    }

    /// The fingerprints of the classes that scores were computed against: one, unless something went wrong.
    public Set<String> labels() {
        return encoders.stream()
                .flatMap(encoder -> encoder.scored().scores().scores().stream())
                .map(score -> score.key().parameters().values().get(LABELS))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    /// The scores of the encoders.
    public EncoderScores scores() {
        return new EncoderScores(
                images.name(), encoders.stream().map(Encoder::scored).toList());
    }
}
