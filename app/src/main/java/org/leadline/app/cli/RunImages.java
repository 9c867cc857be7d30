package org.leadline.app.cli;

import java.util.Optional;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.AugmentedProbe;
import org.leadline.metric.Outcome;
import org.leadline.probe.LinearProbeConfig;
import org.leadline.random.Seed;
import org.leadline.run.LeadlineRun;
import org.leadline.run.RunDescription;
import org.leadline.run.RunDirectory;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.train.ImageProbe;
import org.leadline.vision.train.TrainingPlan;

/// The probe on images of a run that is there already; its images are read when they are first needed.
final class RunImages implements AugmentedProbe {

    private final RunDirectory run;
    private final Progress progress;
    private Optional<ImageProbe> probe = Optional.empty();

    RunImages(RunDirectory run, Progress progress) {
        this.run = run;
        this.progress = progress;
    }

    @Override
    public Outcome accuracy(
            MilestoneRef ref, Milestone milestone, LinearProbeConfig config, Seed seed, Progress.Task task) {
        return probe().accuracy(ref, milestone, config, seed, task);
    }

    /// @throws InputException where the run has no images and networks
    void requireThere() {
        training();
    }

    private LeadlineRun training() {
        boolean isTraining = run.description()
                .map(description -> description.kind() == RunDescription.Kind.TRAINING)
                .orElse(false);
        if (run instanceof LeadlineRun own && isTraining) return own;
        throw new InputException("--probe augmented needs the images and networks of a run that leadline train wrote,"
                + " and " + run.path() + " is none");
    }

    private synchronized ImageProbe probe() {
        if (probe.isEmpty()) {
            LeadlineRun own = training();
            TrainingPlan plan = TrainingPlan.of(own.description().orElseThrow());
            probe = Optional.of(new ImageProbe(own, plan, Datasets.load(plan.source(), plan.dataOptions(), progress)));
        }
        return probe.get();
    }
}
