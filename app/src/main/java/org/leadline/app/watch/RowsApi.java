package org.leadline.app.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MilestoneRef;
import org.leadline.manifold.Trustworthiness;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.neighbor.NeighborChange;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.run.RunDirectory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The answer on rows that are worth a look: typical and outlying ones of each cluster, those that moved most
/// since another milestone, and how far neighbors in the layout can be trusted.
final class RowsApi {

    /// The neighbors that trustworthiness and moves are told by, the row itself not counted.
    private static final int NEIGHBORS = 15;

    /// The most rows that neighbors are sought among; of more, as many are drawn.
    private static final int MOST_ROWS = 4_000;

    private static final int EACH = 6;
    private static final int MOST_MOVED = 24;
    private static final int MOST_KEPT = 64;
    private static final double SECONDS = 1;

    private static final Pattern SINCE = Pattern.compile("since=([0-9]{1,9})");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Insight insight;
    private final Kept<Answer> kept = new Kept<>(MOST_KEPT, 1);

    RowsApi(Insight insight) {
        this.insight = insight;
    }

    /// The milestone that a query asks for moves since.
    static OptionalInt since(String query) {
        Matcher found = SINCE.matcher(query);
        return found.matches() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    }

    /// The rows of a milestone, or `{"pending": true}` where they are still being sought.
    Answer of(RunView run, int milestone, OptionalInt since) {
        MilestoneRef ref = CloudApi.ref(run, milestone);
        Optional<MilestoneRef> before =
                since.isEmpty() ? Optional.empty() : Optional.of(CloudApi.ref(run, since.getAsInt()));
        RunDirectory directory = CloudApi.scores(run).run();
        String key = String.join(
                " ",
                CloudApi.labeling(insight, run),
                run.id(),
                Integer.toString(milestone),
                directory.touched(ref),
                before.map(one -> one.index() + " " + directory.touched(one)).orElse(""));
        return kept.of(key, () -> found(run, directory, ref, before), SECONDS).orElseGet(Answer::pending);
    }

    private Answer found(RunView run, RunDirectory directory, MilestoneRef ref, Optional<MilestoneRef> before) {
        ObjectNode all = MAPPER.createObjectNode().put("pending", false);
        Embeddings layout = directory
                .lastLayout(ref)
                .orElseThrow(() -> CloudApi.noLayout(run, ref.index()))
                .points();
        Embeddings embedded = directory.embeddings(ref);
        trust(all.putObject("trustworthiness"), embedded, layout);
        ArrayNode clusters = all.putArray("clusters");
        insight.clusters(run, layout).ifPresent(found -> clusters(clusters, layout, found));
        before.ifPresent(one -> moved(all.putObject("moved").put("since", one.index()), directory, one, embedded));
        return Answer.json(MAPPER.writeValueAsString(all));
    }

    private static void trust(ObjectNode node, Embeddings embedded, Embeddings layout) {
        int[] rows = few(embedded.rows());
        node.put("k", NEIGHBORS).put("rows", rows.length).put("of", embedded.rows());
        String reason = layout.rows() != embedded.rows()
                ? "the layout is of other embeddings"
                : rows.length <= 2 * NEIGHBORS ? "there are too few rows for " + NEIGHBORS + " neighbors" : "";
        if (reason.isEmpty()) {
            node.put("value", Trustworthiness.of(embedded.select(rows), layout.select(rows), NEIGHBORS))
                    .putNull("reason");
        } else {
            node.putNull("value").put("reason", reason);
        }
    }

    /// All rows, or some of them where there are many.
    private static int[] few(int rows) {
        if (rows <= MOST_ROWS) return IntStream.range(0, rows).toArray();
        return RowSample.draw(
                rows, MOST_ROWS, new Seed(0).derive("rows worth a look").generator());
    }

    /// The rows of each cluster that are nearest to its mean in the layout, and those farthest from it.
    private static void clusters(ArrayNode target, Embeddings layout, Labels clusters) {
        List<List<Integer>> members = new ArrayList<>();
        clusters.names().forEach(_ -> members.add(new ArrayList<>()));
        for (int row = 0; row < clusters.size(); row++) {
            if (clusters.get(row) >= 0) members.get(clusters.get(row)).add(row);
        }
        for (int cluster = 0; cluster < members.size(); cluster++) {
            List<Integer> rows = members.get(cluster);
            double[] far = distances(layout, rows);
            List<Integer> order = IntStream.range(0, rows.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(place -> far[place]))
                    .map(rows::get)
                    .toList();
            ObjectNode node = target.addObject()
                    .put("name", clusters.names().get(cluster))
                    .put("rows", rows.size());
            int each = Math.min(EACH, order.size() / 2);
            ArrayNode typical = node.putArray("typical");
            order.subList(0, each).forEach(typical::add);
            ArrayNode outlying = node.putArray("outlying");
            order.reversed().subList(0, each).forEach(outlying::add);
        }
    }

    /// The squared distance of each row to the mean of them all.
    private static double[] distances(Embeddings layout, List<Integer> rows) {
        double[] far = new double[rows.size()];
        for (int axis = 0; axis < layout.dimension(); axis++) {
            int at = axis;
            double mean = rows.stream()
                    .mapToDouble(row -> layout.get(row, at))
                    .average()
                    .orElse(0);
            for (int place = 0; place < far.length; place++) {
                double away = layout.get(rows.get(place), axis) - mean;
                far[place] += away * away;
            }
        }
        return far;
    }

    /// The rows whose nearest neighbors in the embeddings changed most, and the share that did.
    private static void moved(ObjectNode node, RunDirectory directory, MilestoneRef since, Embeddings now) {
        Embeddings before = directory.embeddings(since);
        int[] rows = few(now.rows());
        node.put("k", NEIGHBORS).put("among", rows.length).put("of", now.rows());
        ArrayNode most = node.putArray("rows");
        ArrayNode shares = node.putArray("shares");
        if (before.rows() != now.rows() || rows.length <= NEIGHBORS) {
            node.put("reason", "both need the same rows, and more than " + NEIGHBORS);
            return;
        }
        double[] changed = NeighborChange.of(
                ExactNeighbors.of(before.select(rows), NEIGHBORS + 1),
                ExactNeighbors.of(now.select(rows), NEIGHBORS + 1));
        node.putNull("reason");
        IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingDouble(place -> -changed[place]))
                .limit(MOST_MOVED)
                .filter(place -> changed[place] > 0)
                .forEach(place -> {
                    most.add(rows[place]);
                    shares.add(changed[place]);
                });
    }
}
