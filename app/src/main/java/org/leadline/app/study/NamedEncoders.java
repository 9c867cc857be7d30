package org.leadline.app.study;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.metric.Score;
import org.leadline.study.StudiedEncoders;

/// The encoders, images and scores that the plan of a study of Table II and its addendum name, held against what
/// was scored.
///
/// @param encoders the names of the encoders
/// @param images the names of the image sets
/// @param scores the ids of the scores
record NamedEncoders(Set<String> encoders, Set<String> images, Set<String> scores) {

    private static final Pattern SCORES = Pattern.compile("(?s)```json.*?\"metrics\":\\[([^\\]]*)\\]");

    private static final String NOT_SCORED = "Named by the plan or its addendum, and **not scored yet**";
    private static final String UNNAMED = "Scored, and **named by neither** plan nor addendum,";

    /// A cell may hold a vertical bar behind a backslash.
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| ((?:[^|\\\\]|\\\\.)*) \\|.*");

    /// Reads them of the text of the plan.
    static NamedEncoders of(StudyFolder folder) {
        String plan = StudyPlan.contents(folder.plan());
        String all = plan + (Files.exists(folder.addendum()) ? "\n" + StudyPlan.contents(folder.addendum()) : "");
        Matcher scores = SCORES.matcher(plan);
        return new NamedEncoders(
                firstCells(all, TableTwoPlan.ENCODER_HEAD),
                firstCells(all, TableTwoPlan.IMAGES_HEAD),
                scores.find()
                        ? Stream.of(scores.group(1).split(","))
                                .map(id -> id.replace("\"", ""))
                                .collect(Collectors.toCollection(TreeSet::new))
                        : Set.of());
    }

    /// The first cells of the rows of all tables with a head.
    private static Set<String> firstCells(String text, String head) {
        Set<String> found = new TreeSet<>();
        String first = head.lines().findFirst().orElseThrow();
        boolean isWithin = false;
        for (String line : text.lines().toList()) {
            Matcher row = FIRST_CELL.matcher(line);
            if (line.equals(first)) isWithin = true;
            else if (!row.matches()) isWithin &= line.startsWith("|---");
            else if (isWithin) found.add(Markdown.ofCell(row.group(1)));
        }
        return found;
    }

    /// Returns what has no score, as sentences.
    List<String> missing(List<StudiedEncoders> sets) {
        List<String> sentences = new ArrayList<>();
        Set<String> unseen = new TreeSet<>(images);
        for (StudiedEncoders set : sets) {
            String name = set.images().name();
            unseen.remove(name);
            Set<String> without = new TreeSet<>(encoders);
            set.encoders().forEach(encoder -> without.remove(encoder.name()));
            set.failed().forEach(failed -> without.remove(failed.encoder()));
            named(NOT_SCORED, without, " on " + Markdown.text(name)).ifPresent(sentences::add);
            Set<String> unnamed = new TreeSet<>();
            set.encoders().forEach(encoder -> unnamed.add(encoder.name()));
            unnamed.removeAll(encoders);
            named(UNNAMED, unnamed, " on " + Markdown.text(name)).ifPresent(sentences::add);
        }
        named(NOT_SCORED, unseen, "").ifPresent(sentences::add);
        Set<String> unscored = new TreeSet<>(scores);
        sets.stream()
                .flatMap(set -> set.encoders().stream())
                .flatMap(encoder -> encoder.scored().scores().scores().stream())
                .map(Score::metric)
                .forEach(unscored::remove);
        if (!unscored.isEmpty()) {
            sentences.add("The plan names scores that do not apply to these embeddings: "
                    + unscored.stream().map(id -> "`" + id + "`").collect(Collectors.joining(", ")) + ".");
        }
        return sentences;
    }

    private static Optional<String> named(String what, Set<String> names, String where) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(what + where + ": "
                        + names.stream().map(Markdown::text).collect(Collectors.joining(", ")) + ".");
    }
}
