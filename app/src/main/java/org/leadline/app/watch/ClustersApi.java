package org.leadline.app.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.leadline.cluster.ClusterStream;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.run.RunDirectory;
import org.leadline.run.StoredLayout;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The answer on clusters over the milestones of a run: those of each layout as they are scored, each matched to
/// the milestone before, so that a cluster can be followed.
final class ClustersApi {

    /// The most milestones that are clustered.
    static final int MOST = 40;

    private static final int MOST_KEPT = 32;
    private static final double SECONDS = 1;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Insight insight;
    private final double seconds;
    private final KeptLabels clusterings = new KeptLabels();
    private final Kept<Answer> kept = new Kept<>(MOST_KEPT, 1);

    ClustersApi(Insight insight) {
        this(insight, SECONDS);
    }

    /// @param seconds how long an answer is waited for
    ClustersApi(Insight insight, double seconds) {
        this.insight = insight;
        this.seconds = seconds;
    }

    /// A milestone that is clustered.
    ///
    /// @param key another one after most changes of its files, and when it is scored anew
    private record Chosen(MilestoneRef ref, String key) {}

    /// The clusters of a run; where they are still being sought, `{"pending": true}` with the number of
    /// milestones that are `done`, `of` how many.
    Answer of(RunView run) {
        RunScores scores = CloudApi.scores(run);
        List<MilestoneRef> all =
                scores.milestones().stream().map(MilestoneScores::ref).toList();
        String labeling = CloudApi.labeling(insight, run);
        List<Chosen> chosen = places(all.size())
                .mapToObj(all::get)
                .map(ref -> new Chosen(
                        ref,
                        labeling + " " + run.id() + " " + ref + " "
                                + scores.run().touched(ref)))
                .toList();
        StringBuilder key = new StringBuilder(run.id()).append(' ').append(all.size());
        chosen.forEach(one -> key.append('\n').append(one.key));
        return kept.of(key.toString(), () -> found(run, scores.run(), chosen, all.size()), seconds)
                .orElseGet(() -> pending(chosen));
    }

    /// The places of the milestones that are clustered: all, or each second, fourth and so on with the last. As a
    /// run grows, those that are chosen were chosen before, but for the last.
    static IntStream places(int count) {
        int step = 1;
        while ((count - 2) / step + 2 > MOST) step *= 2;
        int each = step;
        return IntStream.range(0, count).filter(place -> place % each == 0 || place == count - 1);
    }

    private Answer pending(List<Chosen> chosen) {
        long done = chosen.stream().filter(one -> clusterings.has(one.key)).count();
        return Answer.json(MAPPER.writeValueAsString(
                MAPPER.createObjectNode().put("pending", true).put("done", done).put("of", chosen.size())));
    }

    /// Clusters milestones, the newest first.
    private Answer found(RunView run, RunDirectory directory, List<Chosen> chosen, int count) {
        Map<Integer, Labels> found = new TreeMap<>();
        Map<Integer, String> without = new TreeMap<>();
        for (Chosen one : chosen.reversed()) {
            int index = one.ref.index();
            Optional<Labels> known = clusterings.get(one.key);
            if (known.isEmpty()) {
                Optional<Embeddings> layout = directory.lastLayout(one.ref).map(StoredLayout::points);
                known = layout.flatMap(points -> insight.clusters(run, points));
                known.ifPresent(labels -> clusterings.put(one.key, labels));
                if (layout.isEmpty()) without.put(index, "it has no layout");
                else if (known.isEmpty()) without.put(index, "its layout has too few points for the clusters");
            }
            known.ifPresent(labels -> found.put(index, labels));
        }
        return Answer.json(json(found, without, count));
    }

    private static String json(Map<Integer, Labels> found, Map<Integer, String> without, int count) {
        List<Labels> clusterings = List.copyOf(found.values());
        List<ClusterStream> streams = ClusterStream.of(clusterings);
        ObjectNode node = MAPPER.createObjectNode().put("pending", false).put("count", count);
        ArrayNode milestones = node.putArray("milestones");
        found.keySet().forEach(milestones::add);
        ArrayNode rows = node.putArray("rows");
        clusterings.forEach(labels -> rows.add(labels.size()));
        shares(node.putArray("stayed"), clusterings, streams);
        ArrayNode clusters = node.putArray("clusters");
        for (ClusterStream stream : streams) add(clusters.addObject(), stream, clusterings);
        ArrayNode reasons = node.putArray("without");
        without.forEach(
                (index, reason) -> reasons.addObject().put("milestone", index).put("reason", reason));
        return MAPPER.writeValueAsString(node);
    }

    /// The share of the rows that are in the cluster in which they were one milestone earlier; null where there
    /// is none earlier, or one of other rows.
    private static void shares(ArrayNode shares, List<Labels> clusterings, List<ClusterStream> streams) {
        for (int place = 0; place < clusterings.size(); place++) {
            int at = place;
            long stayed = streams.stream()
                    .filter(stream -> stream.begins() <= at && at <= stream.ends())
                    .mapToLong(
                            stream -> stream.steps().get(at - stream.begins()).stayed())
                    .sum();
            int rows = clusterings.get(place).size();
            boolean isCompared = place > 0 && clusterings.get(place - 1).size() == rows;
            if (isCompared) shares.add(stayed / (double) rows);
            else shares.addNull();
        }
    }

    private static void add(ObjectNode node, ClusterStream stream, List<Labels> clusterings) {
        node.put("begins", stream.begins());
        ArrayNode names = node.putArray("names");
        ArrayNode rows = node.putArray("rows");
        ArrayNode stayed = node.putArray("stayed");
        for (int i = 0; i < stream.steps().size(); i++) {
            ClusterStream.Step step = stream.steps().get(i);
            names.add(clusterings.get(stream.begins() + i).names().get(step.cluster()));
            rows.add(step.rows());
            stayed.add(step.stayed());
        }
        put(node, "from", stream.from());
        put(node, "into", stream.into());
    }

    private static void put(ObjectNode node, String name, OptionalInt number) {
        if (number.isPresent()) node.put(name, number.getAsInt());
        else node.putNull(name);
    }
}
