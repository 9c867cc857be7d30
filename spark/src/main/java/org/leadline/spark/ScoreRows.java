package org.leadline.spark;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.leadline.spark.ScoreRow.Cells;

/// Scores as a table of Spark.
final class ScoreRows {

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

    private ScoreRows() {}

    /// Returns the table, in one partition. Where there is no value, `reason` says why; `score` is null for a
    /// milestone without scores, and `milestone` for a run that could not be read.
    static Dataset<Row> frame(SparkSession spark, List<ScoreRow> rows) {
        return spark.createDataFrame(rows.stream().map(ScoreRows::row).toList(), COLUMNS)
                .coalesce(1);
    }

    private static Row row(ScoreRow row) {
        Object reason = row.reason().isEmpty() ? null : row.reason();
        Cells score = row.score();
        if (score == null) {
            return RowFactory.create(
                    row.run(), row.milestone(), null, null, null, null, null, null, null, reason, null);
        }
        ScoreRow.Estimate value = score.value();
        return RowFactory.create(
                row.run(),
                row.milestone(),
                score.metric(),
                score.parameters(),
                score.seed(),
                score.size()[0],
                score.size()[1],
                value == null ? null : value.value(),
                value == null ? null : value.standardError(),
                reason,
                score.kernel());
    }
}
