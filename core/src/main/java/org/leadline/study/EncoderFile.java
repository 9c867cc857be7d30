package org.leadline.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Score;
import org.leadline.study.StudiedEncoders.Encoder;
import org.leadline.study.StudiedEncoders.Failed;
import org.leadline.study.StudiedEncoders.ImageSet;
import org.leadline.study.StudiedEncoders.Source;

/// The scores of a study of Table II: one table of all image sets, a line a score, of which everything else is
/// made. The line of an encoder without scores has no metric, and the reason why.
public final class EncoderFile {

    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of(
                            "plan",
                            "set",
                            "images",
                            "images_digest",
                            "encoder",
                            "family",
                            "parameters",
                            "imagenet_top1_percent",
                            "weights",
                            "input"),
                    ScoreFields.COLUMNS.stream())
            .toList();

    /// The columns of an image set, and the one of an encoder's name.
    private static final int SET = 1;

    private static final int NAME = 2;
    private static final int DIGEST = 3;
    private static final int ENCODER = 4;
    private static final int FAMILY = 5;
    private static final int PARAMETERS = 6;
    private static final int TOP1 = 7;
    private static final int WEIGHTS = 8;
    private static final int INPUT = 9;
    private static final int METRIC = 10;
    private static final int REASON = METRIC + ScoreFields.COLUMNS.indexOf("reason");

    private EncoderFile() {}

    /// Writes the scores. A file that is there is replaced.
    public static void write(Path path, List<StudiedEncoders> sets) {
        List<List<String>> lines = new ArrayList<>();
        ScoreFields fields = new ScoreFields();
        for (StudiedEncoders set : sets) {
            for (Encoder encoder : set.encoders()) {
                for (Score score : encoder.scored().scores().scores()) {
                    List<String> line = begun(set, encoder.name());
                    line.addAll(List.of(
                            encoder.scored().family(),
                            Long.toString(encoder.parameters()),
                            encoder.imageNetTop1().map(String::valueOf).orElse(""),
                            encoder.source().weights(),
                            encoder.source().input()));
                    line.addAll(fields.of(score, lines.size() + 1));
                    lines.add(line);
                }
            }
            for (Failed failed : set.failed()) {
                List<String> line = begun(set, failed.encoder());
                while (line.size() < COLUMNS.size()) line.add(line.size() == REASON ? failed.reason() : "");
                lines.add(line);
            }
        }
        TableFile.write(path, COLUMNS, lines);
    }

    private static List<String> begun(StudiedEncoders set, String encoder) {
        ImageSet images = set.images();
        return new ArrayList<>(
                List.of(set.plan(), Integer.toString(images.number()), images.name(), images.digest(), encoder));
    }

    /// Reads the scores by image set; none where there is no file.
    ///
    /// @throws InputException where the file is damaged, or has scores of one image set under two plans or names
    public static List<StudiedEncoders> read(Path path) {
        if (!Files.exists(path) && !Checksums.has(path)) return List.of();
        List<List<String>> lines = TableFile.read(path, COLUMNS);
        SortedMap<Integer, List<List<String>>> sets = new TreeMap<>();
        for (List<String> line : lines) {
            sets.computeIfAbsent(TableFile.index(path, line.get(SET)), _ -> new ArrayList<>())
                    .add(line);
        }
        return sets.values().stream().map(own -> set(path, lines, own)).toList();
    }

    private static StudiedEncoders set(Path path, List<List<String>> all, List<List<String>> own) {
        List<String> first = own.getFirst().subList(0, ENCODER);
        Map<String, List<List<String>>> encoders = new LinkedHashMap<>();
        List<Failed> failed = new ArrayList<>();
        for (List<String> line : own) {
            if (!line.subList(0, ENCODER).equals(first)) {
                throw new InputException(path + " has lines of the image set " + String.join(", ", first) + " and of "
                        + String.join(", ", line.subList(0, ENCODER)) + ": put the file back as it was written");
            }
            if (line.get(METRIC).isEmpty()) failed.add(new Failed(line.get(ENCODER), line.get(REASON)));
            else
                encoders.computeIfAbsent(line.get(ENCODER), _ -> new ArrayList<>())
                        .add(line);
        }
        List<Encoder> found = new ArrayList<>();
        for (List<List<String>> lines : encoders.values()) found.add(encoder(path, all, lines, found.size() + 1));
        ImageSet images = new ImageSet(TableFile.index(path, first.get(SET)), first.get(NAME), first.get(DIGEST));
        return new StudiedEncoders(first.getFirst(), images, found, failed);
    }

    private static Encoder encoder(Path path, List<List<String>> all, List<List<String>> own, int number) {
        List<String> first = own.getFirst();
        for (List<String> line : own) {
            if (line.subList(ENCODER, METRIC).equals(first.subList(ENCODER, METRIC))) continue;
            throw new InputException(path + " tells two things of " + first.get(ENCODER) + ": "
                    + String.join(", ", first.subList(FAMILY, METRIC)) + "; and "
                    + String.join(", ", line.subList(FAMILY, METRIC)) + ": put the file back as it was written");
        }
        List<Score> scores =
                own.stream().map(line -> ScoreFields.read(path, all, line)).toList();
        ScoreFields.requireOnce(path, first.get(ENCODER), scores);
        Optional<Double> top1 =
                first.get(TOP1).isEmpty() ? Optional.empty() : Optional.of(TableFile.number(path, first.get(TOP1)));
        return new Encoder(
                new EncoderScores.Encoder(
                        first.get(ENCODER),
                        first.get(FAMILY),
                        new RunScores.MilestoneScores(new MilestoneRef(number, path, ""), scores)),
                TableFile.whole(path, first.get(PARAMETERS)),
                top1,
                new Source(first.get(WEIGHTS), first.get(INPUT)));
    }
}
