package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leadline.Fingerprint;
import org.leadline.InputException;
import org.leadline.app.report.TransferReport;
import org.leadline.app.study.StudyPlan;
import org.leadline.app.study.TableTwoPlan;
import org.leadline.app.study.TableTwoStudy;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores;
import org.leadline.monitor.KnownTrust;
import org.leadline.run.EvaluationInput;
import org.leadline.run.LeadlineRun;
import org.leadline.score.SufficientRows;
import org.leadline.study.StudiedEncoders;
import org.leadline.study.StudiedEncoders.Failed;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.embed.EncoderRuns;

/// The making of a study of Table II, set by set: images are read, embedded and scored, and the page is made anew
/// after each set.
final class TableTwoMaking {

    private final TableTwoStudy study;
    private final TableTwoPlan wanted;
    private final Embedding embedding;

    /// True once an encoder of the study could not embed or be scored.
    private boolean isIncomplete;

    /// @param study a study that is locked
    TableTwoMaking(TableTwoStudy study, TableTwoPlan wanted, Embedding embedding) {
        this.study = study;
        this.wanted = wanted;
        this.embedding = embedding;
    }

    /// The file of the report.
    static Path report(TableTwoStudy study) {
        return study.folder().path().resolve("report.html");
    }

    /// Returns whether an encoder could not embed or be scored.
    boolean isIncomplete() {
        return isIncomplete;
    }

    /// Makes the study.
    ///
    /// @param sources the image sets as the user named them
    /// @param commandLine the arguments, for the runs' provenance
    /// @return the tables as text
    /// @throws InputException where images cannot be read: a plan that was written for them is taken back
    String make(List<String> sources, List<String> commandLine, PrintWriter notes) {
        sources.forEach(Datasets::requireThere);
        boolean isNew = !study.folder().hasPlan();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        StudyPlan plan = study.begin(wanted, today);
        try {
            String text = "";
            List<TransferReport.ImageSet> sets = new ArrayList<>();
            for (int number = 1; number <= sources.size(); number++) {
                Embedding.Embedded embedded = embedded(number, sources.get(number - 1), commandLine);
                study.add(
                        plan,
                        wanted.of(
                                number,
                                embedded.failed().stream().map(Failed::encoder).collect(Collectors.toSet())),
                        today);
                RunScores scores = new RunEvaluation(EvaluationInput.of(embedded.run()), wanted.config())
                        .all(ProgressBar.onStandardError());
                StudiedEncoders set = StudiedEncoders.of(
                        plan.digest(),
                        new StudiedEncoders.ImageSet(
                                number, wanted.images().get(number - 1).name(), digest(embedded.run())),
                        scores,
                        embedded.failed());
                isIncomplete |= !embedded.failed().isEmpty() || !set.failed().isEmpty();
                study.keep(set);
                text = study.write(TableTwoText::of, notes::println);
                sets.add(TransferReport.ImageSet.of(
                        set.scores(), RunsOptions.imageSet(scores).provenance()));
                RunReports.writeEncoders(report(study), sets, KnownTrust.PAPER);
            }
            return text;
        } catch (InputException e) {
            if (isNew) study.takeBack(plan);
            throw e;
        }
    }

    private Embedding.Embedded embedded(int number, String source, List<String> commandLine) {
        return embedding.to(
                study.folder().path().resolve("run-" + number),
                source,
                wanted.encoders(),
                new Embedding.Checks(
                        dataset -> {
                            requireUseful(source, dataset);
                            study.requireOwnImages(
                                    number,
                                    digest(dataset.digest()),
                                    Fingerprint.of(dataset.test()
                                            .labels()
                                            .orElseThrow()
                                            .toArray()));
                        },
                        study::requireSameSource),
                commandLine);
    }

    /// The first digits of the digest of the images that a run was begun with.
    private static String digest(LeadlineRun run) {
        return run.description()
                .map(found -> String.valueOf(found.config().settings().get(EncoderRuns.IMAGES)))
                .map(TableTwoMaking::digest)
                .orElseThrow();
    }

    private static String digest(String whole) {
        return whole.substring(0, Math.min(whole.length(), StudyPlan.DIGITS));
    }

    private void requireUseful(String source, Dataset images) {
        if (images.test().labels().isEmpty()) {
            throw new InputException(source + " has no labels, so there is no linear probe for Table II: use leadline"
                    + " embed and leadline evaluate for the scores alone");
        }
        SufficientRows.require(
                wanted.config(), images.test().images().count(), images.test().labels());
    }
}
