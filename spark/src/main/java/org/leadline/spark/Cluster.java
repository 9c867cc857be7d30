package org.leadline.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.leadline.InputException;
import org.leadline.linalg.BlasKernel;
import org.leadline.spark.start.Needed;
import org.leadline.spark.start.Seen;
import org.leadline.spark.start.Slots;

/// The executors of an application, which were found fit for work.
final class Cluster {

    private final JavaSparkContext spark;
    private final List<Seen> executors;
    private final String kernel;

    private Cluster(JavaSparkContext spark, List<Seen> executors, String kernel) {
        this.spark = spark;
        this.executors = executors;
        this.kernel = kernel;
    }

    /// The kernels of an executor.
    private record Kernel(String executor, String name) implements Serializable {

        private static Kernel here() {
            return new Kernel(
                    SparkEnv.get().executorId(), BlasKernel.ofThisProcess().toString());
        }
    }

    /// Looks at the executors before any work: their Java and Spark, the paths that they see, and their kernels.
    ///
    /// @param paths absolute paths of runs and of what lies beside them
    /// @throws InputException with one sentence on what does not fit, and the next step
    static Cluster checked(SparkSession session, List<String> paths) {
        JavaSparkContext spark = new JavaSparkContext(session.sparkContext());
        List<Seen> executors = Seen.all(spark, paths);
        obstacle(executors).ifPresent(sentence -> {
            throw new InputException(sentence);
        });
        List<Kernel> kernels = Slots.each(spark, _ -> Kernel.here());
        String own = BlasKernel.ofThisProcess().toString();
        SortedMap<String, String> byName = new TreeMap<>();
        byName.put(own, "the driver");
        kernels.forEach(one -> byName.putIfAbsent(one.name(), "executor " + one.executor()));
        mixed(byName).ifPresent(sentence -> {
            throw new InputException(sentence);
        });
        return new Cluster(spark, executors, own);
    }

    /// Returns why executors cannot do the work; empty where they can.
    static Optional<String> obstacle(List<Seen> executors) {
        for (Seen one : executors) {
            Optional<String> tooOld = Needed.obstacle(one.name(), one.java(), one.spark());
            if (tooOld.isPresent()) return tooOld;
        }
        for (Seen one : executors) {
            if (one.unseen().isEmpty()) continue;
            int more = one.unseen().size() - 1;
            return Optional.of(one.name() + " does not see " + one.unseen().getFirst()
                    + (more == 0 ? "" : " and " + more + " more")
                    + ": runs and labels lie where the driver and every executor read them at the same path, such as on"
                    + " NFS");
        }
        return Optional.empty();
    }

    /// Returns a sentence where there are several kinds of kernels.
    ///
    /// @param holders who has them, by name
    static Optional<String> mixed(SortedMap<String, String> holders) {
        if (holders.size() < 2) return Optional.empty();
        List<String> found = holders.entrySet().stream()
                .map(one -> one.getValue() + " with those of " + one.getKey())
                .toList();
        String portable = BlasKernel.portable();
        return Optional.of("scores would differ in their last digits, because OpenBLAS computes on "
                + String.join(" and on ", found) + ": set spark.executorEnv.OPENBLAS_CORETYPE=" + portable
                + ", and for the driver OPENBLAS_CORETYPE=" + portable + " in the environment of spark-submit");
    }

    /// Scores milestones, a task each.
    ///
    /// @param arguments the words on the command line, by which executors open runs
    /// @return the rows of all of them
    List<ScoreRow> score(List<MilestoneTask> tasks, List<String> arguments) {
        ExecutorRuns opener = new ExecutorRuns(
                spark.sc().applicationId(),
                arguments,
                Path.of("").toAbsolutePath().toString(),
                kernel);
        return spark.parallelize(tasks, Math.max(1, tasks.size()))
                .flatMap(task -> opener.score(task).iterator())
                .collect();
    }

    /// Returns what there is, such as `2 executors (SkylakeX, OpenBLAS 0.3.31)`.
    @Override
    public String toString() {
        return executors.size() + (executors.size() == 1 ? " executor (" : " executors (") + kernel + ")";
    }
}
