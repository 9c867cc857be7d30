package org.leadline.app.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.study.OverRuns;
import org.leadline.study.ProbeGain;
import org.leadline.study.StudiedRun.Unit;

/// The plan of a study: what is trained, what is measured, and how it is judged, on record before labels are
/// opened. Its digest stands in every table, so that a plan that was changed afterwards shows.
///
/// @param path the file
/// @param digest the first twelve digits of its SHA-256
public record StudyPlan(Path path, String digest) {

    /// The digits of a digest that tell contents apart in tables.
    public static final int DIGITS = 12;

    /// The plan in a file.
    ///
    /// @throws InputException where it is not there: no label is opened without a plan
    public static StudyPlan read(Path path) {
        if (!Files.exists(path)) {
            throw new InputException(path + " is not there, and no labels are opened without the plan of the study");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
            return new StudyPlan(path, HexFormat.of().formatHex(digest).substring(0, DIGITS));
        } catch (IOException e) {
            throw new InputException(path + " cannot be read as the plan of a study: " + e, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// The plan in a file, which is written where it is not there yet.
    public static StudyPlan readOrWrite(Path path, StudyScale scale, String data, LocalDate today) {
        return readOrWrite(path, text(scale, data, today));
    }

    /// The plan in a file, which is written where it is not there yet.
    ///
    /// @param text what is written then
    static StudyPlan readOrWrite(Path path, String text) {
        if (!Files.exists(path)) AtomicFile.write(path, text);
        return read(path);
    }

    /// @param opened the digest of the plan that labels were opened under
    /// @param what what they are the labels of
    /// @throws InputException where that was another plan
    void requireOpened(String opened, String what) {
        if (opened.equals(digest)) return;
        throw new InputException("the labels of " + what + " were opened under the plan " + opened + ", but " + path
                + " has the digest " + digest + ": put the plan back as it was, or begin a study of its own in another"
                + " directory");
    }

    /// Writes trainings, or more runs of them, that the plan does not name into a file of their own, with what had
    /// been scored by then, so that nobody takes them for planned. Those that stand in it stay.
    ///
    /// @param file the file of what was added
    /// @param scored the number of runs that had been scored
    /// @throws InputException where the plan is of another scale
    public void add(Path file, StudyScale scale, int scored, LocalDate today) {
        requireScale(scale);
        String planned = contents(path);
        String added = Files.exists(file) ? contents(file) : "";
        String missing = scale.recipes().stream()
                .filter(recipe -> recipe.runs() > Math.max(runs(planned, recipe), runs(added, recipe)))
                .map(StudyPlan::row)
                .collect(Collectors.joining());
        if (missing.isEmpty()) return;
        append(file, """
                Added on %s by `leadline reproduce table1`, when %d runs had been scored under the plan %s:

                | name | method | settings | runs |
                |---|---|---|---|
                %s""".formatted(today, scored, digest, missing));
    }

    /// @throws InputException where the plan is of another scale
    void requireScale(StudyScale scale) {
        if (contents(path).contains(common(scale))) return;
        throw new InputException(path + " is the plan of a study with other settings than " + scale.id()
                + ": name another directory for this one");
    }

    /// Writes a paragraph below what stands in the file of what was added to the plan.
    static void append(Path file, String paragraph) {
        String before = Files.exists(file) ? contents(file) : "# What was added to the plan\n";
        AtomicFile.write(file, before + "\n" + paragraph);
    }

    /// The most runs of a training that a plan names; 0 where it does not name it.
    private static int runs(String plan, StudyScale.Recipe recipe) {
        return Pattern.compile(Pattern.quote(training(recipe)) + " (\\d{1,4}) \\|")
                .matcher(plan)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
    }

    /// Returns whether the plan names a run.
    public boolean names(Unit run) {
        return run.seed() < runs(contents(path)).getOrDefault(run.variant(), 0);
    }

    /// The runs that the plan and what was added to it name, in their order.
    ///
    /// @param added the file of what was added, which may not be there
    public List<Unit> named(Path added) {
        SequencedMap<String, Integer> counts = runs(contents(path));
        if (Files.exists(added))
            runs(contents(added)).forEach((variant, count) -> counts.merge(variant, count, Math::max));
        List<Unit> named = new ArrayList<>();
        counts.forEach((variant, count) -> {
            for (long seed = 0; seed < count; seed++) named.add(new Unit(variant, seed));
        });
        return named;
    }

    /// The most runs of each training in a table of trainings.
    private static SequencedMap<String, Integer> runs(String plan) {
        SequencedMap<String, Integer> found = new LinkedHashMap<>();
        Pattern.compile("(?m)^\\| (\\S+) \\| \\S+ \\| .*\\| (\\d{1,4}) \\|$")
                .matcher(plan)
                .results()
                .forEach(row -> found.merge(row.group(1), Integer.parseInt(row.group(2)), Math::max));
        return found;
    }

    /// The text of a file of a study.
    static String contents(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: " + e, e);
        }
    }

    private static String common(StudyScale scale) {
        return scale.common().entrySet().stream()
                .map(entry -> "`" + entry.getKey() + "` " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /// The text of a plan.
    static String text(StudyScale scale, String data, LocalDate today) {
        String rows = scale.recipes().stream().map(StudyPlan::row).collect(Collectors.joining());
        String evaluated = scale.testImages().isPresent()
                ? scale.testImages().getAsInt() + " test images, a seeded choice of each run"
                : "all test images";
        return """
                # Plan of the study of Table I, scale %s

                Written on %s by `leadline reproduce table1`, before any run was scored. The digest of this file stands in every table.

                ## Runs

                Images: %s. Each run is evaluated on %s. Settings of all runs: %s; what is not named has its default. Seeds
                count from 0. Milestones hold features, the outputs of projector and predictor, views, and features of turned images.

                | name | method | settings | runs |
                |---|---|---|---|
                %s
                ## Measures

                - The reference is the linear probe on stored features; labels are used for it and for the scores against
                  ground truth alone. The probe on changed images is taken at the first, middle and last milestone of one run a method.
                - Every score that needs no labels, those that are computed on request alone among them but for the likeness to
                  the last milestone, and those of the paper, with %d seeds; clusters with k₁ the number of classes
                  and with k₁ = %d (%d where it is the number of classes); scores of clusters once more over the eight corners that the
                  origin of a layout could lie in.
                - Further references: kNN, and a logistic regression on standardized features.
                - Plain statistics of the test images: saturation, brightness and contrast.

                ## Judgment

                - Table I: Pearson's r over the milestones of a run, with and without the network before training; the cell is
                  the mean over runs of Fisher's z with the interval of Hartung and Knapp, never narrower than the runs' own
                  variances leave it. Milestones of one run are not
                  independent, so no p-value of a single run is printed. Equally spaced milestones, log-spaced ones and the last half of
                  the equally spaced ones are chosen from the same runs.
                - Beyond time: Spearman's coefficient given ln epoch. The initial network has no logarithm and is left out.
                - Regret: the probe of the run's best milestone less that of the choice, in the mean over runs; its difference
                  to the last milestone's has intervals by Student's t over runs and over methods, after the mean over a method's
                  runs, and each a p corrected after Holm. Baselines: the last milestone, the lowest loss, a trained milestone at random, and
                  the milestone that kNN among a hundredth of the train labels prefers. Once more without runs whose best milestone gained less than %.0f standard errors over the network before training.
                - An interval of fewer than %d runs decides no sign.
                - The direction of a score is the sign of the paper's table for the method where that has one, else what the
                  score's source claims; contested scores choose nothing, and stand as oracles beside, whose
                  sign is fitted to each run. No other sign is fitted on a judged run.
                - Outliers: rows whose distance x to their 50th neighbor has (x − median)/(1.4826·MAD) > 5. A milestone has
                  outliers where they are more than a thousandth of its rows.
                - What the intervals do not decide is called open.
                """.formatted(
                        scale.id(),
                        today,
                        data,
                        evaluated,
                        common(scale),
                        rows,
                        scale.repeats(),
                        scale.secondClusters(),
                        StudyScale.FEW_CLUSTERS,
                        ProbeGain.LEARNED,
                        OverRuns.DECIDING);
    }

    /// A training as it stands in a plan, without the number of its runs.
    private static String training(StudyScale.Recipe recipe) {
        String settings = recipe.settings().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "`" + entry.getKey() + "` " + entry.getValue())
                .collect(Collectors.joining(", "));
        return "| %s | %s | %s |".formatted(recipe.variant(), recipe.method(), settings);
    }

    private static String row(StudyScale.Recipe recipe) {
        return training(recipe) + " " + recipe.runs() + " |\n";
    }
}
