package org.leadline.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.leadline.InputException;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.run.ScoreFile;

/// Scores as a table of Spark: a row for each score, also of the series, and for each milestone or run without
/// scores. Where there is no value, `reason` says why; `score` is null for a milestone without scores, and
/// `milestone` for a run that could not be read.
final class ScoreTable {

    private static final StructType COLUMNS = new StructType()
            .add("run", DataTypes.StringType, false)
            .add("milestone", DataTypes.IntegerType)
            .add("score", DataTypes.StringType)
            .add("parameters", DataTypes.StringType)
            .add("seed", DataTypes.LongType)
            .add("n", DataTypes.IntegerType)
            .add("d", DataTypes.IntegerType)
            .add("value", DataTypes.DoubleType)
            .add("standard_error", DataTypes.DoubleType)
            .add("reason", DataTypes.StringType)
            .add("kernel", DataTypes.StringType);

    private final List<Row> rows = new ArrayList<>();

    /// Checks that nothing is where a table shall be written.
    ///
    /// @throws InputException where something is, or its file system cannot be asked
    static void requireFree(String path, Configuration configuration) {
        boolean isThere = Storage.ask(path, configuration, (files, table) -> files.exists(table));
        if (isThere)
            throw new InputException("`rows` names " + path + ", where something is already: name another path");
    }

    /// Adds the scores of a run, and a row for each milestone that could not be scored.
    void add(String run, RunScores scores) {
        for (RunScores.MilestoneScores milestone : scores.milestones()) {
            milestone
                    .scores()
                    .forEach(score -> rows.add(row(run, milestone.ref().index(), score)));
        }
        for (RunScores.Unscored one : scores.unscored()) {
            addFailure(run, OptionalInt.of(one.ref().index()), one.reason());
        }
    }

    /// Adds a milestone without scores, or a run that could not be read.
    void addFailure(String run, OptionalInt milestone, String reason) {
        Object index = milestone.isPresent() ? milestone.getAsInt() : null;
        rows.add(RowFactory.create(run, index, null, null, null, null, null, null, null, reason, null));
    }

    private static Row row(String run, int milestone, Score score) {
        Object value = null;
        Object error = null;
        Object reason = null;
        switch (score.outcome()) {
            case Outcome.Value found -> {
                value = found.value();
                error = found.standardError();
            }
            case Outcome.Undefined none -> reason = none.detail();
        }
        return RowFactory.create(
                run,
                milestone,
                score.metric(),
                ScoreFile.constants(score.parameters()),
                score.seed().isPresent() ? score.seed().getAsLong() : null,
                score.n(),
                score.d(),
                value,
                error,
                reason,
                score.kernel().orElse(null));
    }

    /// Writes the table as Parquet, in one file.
    void write(JavaSparkContext spark, String path) {
        SparkSession session = SparkSession.builder().config(spark.getConf()).getOrCreate();
        session.createDataFrame(rows, COLUMNS).coalesce(1).write().parquet(path);
    }
}
