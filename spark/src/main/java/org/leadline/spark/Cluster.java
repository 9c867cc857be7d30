package org.leadline.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.leadline.InputException;
import org.leadline.linalg.BlasKernel;
import org.leadline.linalg.ChunkedRows;
import org.leadline.rowfile.RowFiles;
import org.leadline.spark.start.Needed;
import org.leadline.spark.start.Seen;
import org.leadline.spark.start.Slots;

/// The executors of an application, which were found fit for work.
final class Cluster {

    private static final String ATTEMPTS = "spark.task.maxFailures";
    private static final int USUAL_ATTEMPTS = 4;

    private final JavaSparkContext spark;
    private final int executors;
    private final ExecutorKernel kernel;

    private Cluster(JavaSparkContext spark, int executors, ExecutorKernel kernel) {
        this.spark = spark;
        this.executors = executors;
        this.kernel = kernel;
    }

    /// The kernels of OpenBLAS on an executor, or why it has none.
    private record Kernel(String name, String problem) implements Serializable {

        private static Kernel here() {
            try {
                return new Kernel(ExecutorKernel.here().name(), "");
            } catch (ExecutorFault e) {
                return new Kernel("", String.valueOf(e.getMessage()));
            }
        }
    }

    /// Begins an application. It has no session of Spark's SQL, which takes seconds to make.
    ///
    /// @param name what the cluster shows of it
    static JavaSparkContext application(String name) {
        return new JavaSparkContext(new SparkConf().setAppName(name));
    }

    /// Looks at the executors before any work: their Java and Spark, the paths that they see, and their kernels.
    ///
    /// @param paths whole paths of runs and of what lies beside them
    /// @param tokens files that the driver wrote, with their content, where executors have to write
    /// @throws InputException with one sentence on what does not fit, and the next step
    static Cluster checked(JavaSparkContext spark, List<String> paths, Map<String, String> tokens) {
        CompletableFuture<String> loading =
                CompletableFuture.supplyAsync(() -> BlasKernel.ofThisProcess().toString());
        Slots.Found<Seen> looks = awaited(spark, paths, tokens);
        int executors = looks.executors();
        Collection<Seen> seen = looks.seen().values();
        refuse(obstacle(seen));
        if (seen.size() < executors) {
            throw new InputException((executors - seen.size()) + " of " + executors
                    + " executors did not answer, or are gone by now: start it again");
        }
        SortedMap<String, String> holders = new TreeMap<>();
        String own = loading.join();
        holders.put(own, "the driver");
        Slots.each(spark, executors, Kernel::here).forEach((id, found) -> {
            if (!found.problem().isEmpty()) throw new InputException(found.problem());
            holders.putIfAbsent(found.name(), "executor " + id);
        });
        refuse(mixed(holders));
        return new Cluster(spark, executors, new ExecutorKernel(own));
    }

    private static Slots.Found<Seen> awaited(JavaSparkContext spark, List<String> paths, Map<String, String> tokens) {
        try {
            Slots.Found<Seen> found = Seen.all(spark, paths, tokens);
            if (found.executors() > 0) return found;
            throw new InputException(
                    "the cluster gave no executor within two minutes: see whether it has free cores and"
                            + " enough memory for one");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException("the wait for executors was ended", e);
        }
    }

    private static void refuse(Optional<String> sentence) {
        sentence.ifPresent(text -> {
            throw new InputException(text);
        });
    }

    /// Returns why executors cannot do the work; empty where they can.
    static Optional<String> obstacle(Collection<Seen> executors) {
        for (Seen one : executors) {
            Optional<String> tooOld = Needed.obstacle(one.name(), one.java(), one.spark());
            if (tooOld.isPresent()) return tooOld;
        }
        for (Seen one : executors) {
            if (!one.unseen().isEmpty()) {
                return Optional.of(one.name() + " does not see " + some(one.unseen())
                        + " as the driver does: runs, labels and what is kept of them lie where the driver and every executor"
                        + " read them at the same path, such as on NFS");
            }
            if (!one.unwritable().isEmpty()) {
                return Optional.of(one.name() + " cannot write into " + some(one.unwritable())
                        + ", where scores are kept: `state` names another directory");
            }
        }
        return Optional.empty();
    }

    private static String some(List<String> paths) {
        int more = paths.size() - 1;
        return paths.getFirst() + (more == 0 ? "" : " and " + more + " more");
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

    /// Returns the rows of a milestone, which executors read.
    ///
    /// @param files the files, as executors read them, too
    ChunkedRows rows(RowFiles files) {
        return new SparkRows(spark, files, kernel, attempts());
    }

    private int attempts() {
        return spark.isLocal() ? 1 : spark.getConf().getInt(ATTEMPTS, USUAL_ATTEMPTS);
    }

    /// Scores milestones, a task each. Those whose executors were lost again and again are scored once more, one
    /// after the other: what ended an executor took with it whatever was beside it.
    ///
    /// @param arguments the words on the command line, by which executors open runs
    /// @return what became of each
    List<Tried> score(List<MilestoneTask> tasks, List<String> arguments) {
        String folder = Path.of("").toAbsolutePath().toString();
        ExecutorRuns runs = new ExecutorRuns(arguments, folder, kernel, attempts());
        List<Tried> tried =
                spark.parallelize(tasks, tasks.size()).map(runs::score).collect();
        return tried.stream()
                .map(one -> one.isLeft() ? alone(one.task(), runs) : one)
                .toList();
    }

    private Tried alone(MilestoneTask task, ExecutorRuns runs) {
        try {
            return spark.parallelize(List.of(task), 1)
                    .map(runs::scoreAlone)
                    .collect()
                    .getFirst();
        } catch (Exception e) { // Spark throws its own, which it does not declare
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return Tried.failed(
                    task,
                    "it ended its executor each time, also alone (" + first + "): it may need more memory"
                            + " (spark.executor.memory, spark.executor.memoryOverhead)");
        }
    }

    /// Returns what there is, such as `2 executors (SkylakeX, OpenBLAS 0.3.31)`.
    @Override
    public String toString() {
        return executors + (executors == 1 ? " executor (" : " executors (") + kernel.name() + ")";
    }
}
