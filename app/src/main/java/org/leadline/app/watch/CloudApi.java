package org.leadline.app.watch;

import com.sun.net.httpserver.Headers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.run.RunDirectory;
import org.leadline.run.StoredLayout;
import org.leadline.score.input.DistanceOutliers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The answers on clouds: the layout of a milestone, and the classes that color its points.
final class CloudApi {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_KEPT = 64;

    /// How long classes are waited for before who asks is told to ask again.
    private static final double SECONDS = 1;

    private final Insight insight;
    private final Map<String, AlignedLayouts> aligned = new ConcurrentHashMap<>();
    private final Kept<Answer> kept = new Kept<>(MOST_KEPT, 1);

    CloudApi(Insight insight) {
        this.insight = insight;
    }

    /// The form in which a layout is sent.
    ///
    /// @param isAligned whether it is turned onto the layouts before it; else it is as it was scored
    /// @param isShort whether its numbers are whole ones of 16 bits
    record Form(boolean isAligned, boolean isShort) {

        static Form of(String query) {
            List<String> words = List.of(query.split("&", -1));
            return new Form(words.contains("aligned"), words.contains("format=int16"));
        }
    }

    /// The layout of a milestone, little-endian, shape `[n, 3]`.
    ///
    /// @param headers take scale and offset of whole numbers
    /// @return the points, or nothing where the milestone is scored and has no layout
    Answer layout(RunView run, int milestone, Form form, Headers headers) {
        RunScores scores = scores(run);
        MilestoneRef ref = ref(run, milestone);
        List<MilestoneRef> all =
                scores.milestones().stream().map(MilestoneScores::ref).toList();
        Optional<Embeddings> points = form.isAligned
                ? aligned.computeIfAbsent(run.id(), _ -> new AlignedLayouts()).of(scores.run(), all, ref)
                : scores.run().lastLayout(ref).map(StoredLayout::points);
        return points.map(found -> form.isShort ? shorts(found, headers) : floats(found))
                .map(bytes -> new Answer(200, "application/octet-stream", bytes))
                .orElseGet(Answer::nothing);
    }

    /// The classes of the points of a milestone: `cluster`, `label` and `outlier`, each with the names of its
    /// classes and the class of each point as base64 of little-endian whole numbers of 16 bits, -1 for none;
    /// those that there are; `{"pending": true}` where they are still being sought; nothing where the milestone
    /// has no layout.
    Answer classes(RunView run, int milestone) {
        MilestoneRef ref = ref(run, milestone);
        RunDirectory directory = scores(run).run();
        Optional<Embeddings> layout = directory.lastLayout(ref).map(StoredLayout::points);
        if (layout.isEmpty()) return Answer.nothing();
        String key = String.join(
                " ",
                labeling(insight, run),
                run.id(),
                Integer.toString(milestone),
                directory.touched(ref),
                Integer.toString(layout.get().values().asByteBuffer().hashCode()));
        return kept.of(key, () -> classes(run, layout.get()), SECONDS).orElseGet(Answer::pending);
    }

    private Answer classes(RunView run, Embeddings layout) {
        ObjectNode all = MAPPER.createObjectNode();
        insight.labels(run)
                .filter(labels -> labels.size() == layout.rows())
                .ifPresent(labels -> put(all.putObject("label"), labels));
        insight.clusters(run, layout).ifPresent(clusters -> put(all.putObject("cluster"), clusters));
        if (layout.rows() > DistanceOutliers.NEIGHBOR + 1) {
            int[] rows = DistanceOutliers.of(ExactNeighbors.of(layout, DistanceOutliers.NEIGHBOR + 1))
                    .rows();
            int[] isOutlying = new int[layout.rows()];
            Arrays.stream(rows).forEach(row -> isOutlying[row] = 1);
            put(all.putObject("outlier"), isOutlying, List.of("near others", "outlier"));
        }
        return Answer.json(MAPPER.writeValueAsString(all));
    }

    private static void put(ObjectNode node, Labels labels) {
        put(node, IntStream.range(0, labels.size()).map(labels::get).toArray(), labels.names());
    }

    private static void put(ObjectNode node, int[] classes, List<String> names) {
        ArrayNode list = node.putArray("names");
        names.forEach(list::add);
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(classes.length, Short.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int one : classes) bytes.putShort((short) one);
        node.put("rows", Base64.getEncoder().encodeToString(bytes.array()));
    }

    /// Names the labels of a run, which may come or change: they color its points, and decide on its clusters.
    static String labeling(Insight insight, RunView run) {
        return insight.labels(run)
                .map(labels -> labels.names().hashCode() + "-" + Arrays.hashCode(labels.toArray()))
                .orElse("none");
    }

    static RunScores scores(RunView run) {
        return run.findings()
                .orElseThrow(() -> new InputException(run.id() + " has no scored milestone"))
                .scores();
    }

    static MilestoneRef ref(RunView run, int milestone) {
        return scores(run).milestones().stream()
                .map(MilestoneScores::ref)
                .filter(ref -> ref.index() == milestone)
                .findFirst()
                .orElseThrow(() -> new InputException(run.id() + " has no scored milestone " + milestone));
    }

    static InputException noLayout(RunView run, int milestone) {
        return new InputException("milestone " + milestone + " of " + run.id() + " has no layout");
    }

    private static byte[] floats(Embeddings points) {
        byte[] bytes = bytes(points, Float.BYTES);
        ByteBuffer target = over(bytes);
        for (int row = 0; row < points.rows(); row++) {
            for (int axis = 0; axis < points.dimension(); axis++) target.putFloat(points.get(row, axis));
        }
        return bytes;
    }

    /// Whole numbers q of 16 bits, of which a coordinate is `offset + scale·q`; both stand in headers.
    private static byte[] shorts(Embeddings points, Headers headers) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int row = 0; row < points.rows(); row++) {
            for (int axis = 0; axis < points.dimension(); axis++) {
                low = Math.min(low, points.get(row, axis));
                high = Math.max(high, points.get(row, axis));
            }
        }
        double offset = (low + (double) high) / 2;
        double scale = high > low ? ((double) high - low) / (2.0 * Short.MAX_VALUE) : 1;
        headers.set("X-Layout-Scale", Double.toString(scale));
        headers.set("X-Layout-Offset", Double.toString(offset));
        byte[] bytes = bytes(points, Short.BYTES);
        ByteBuffer target = over(bytes);
        for (int row = 0; row < points.rows(); row++) {
            for (int axis = 0; axis < points.dimension(); axis++) {
                target.putShort((short) Math.round((points.get(row, axis) - offset) / scale));
            }
        }
        return bytes;
    }

    private static byte[] bytes(Embeddings points, int each) {
        return new byte[Math.multiplyExact(points.rows() * points.dimension(), each)];
    }

    private static ByteBuffer over(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
