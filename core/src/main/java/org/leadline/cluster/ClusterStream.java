package org.leadline.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.embedding.Labels;

/// A cluster that is followed over several clusterings of the same rows.
///
/// Two clusters of neighboring clusterings can be one where they share at least a third of the rows that either
/// has: of clusters of equal size, half of their rows. Among these, those are one that share most rows in all.
///
/// @param begins the place of the first clustering that has it
/// @param steps the cluster there, and in each clustering after it until it ends
/// @param from the number of the cluster that most of its first rows were in one clustering earlier; empty where
///     there is none earlier, or one of other rows
/// @param into the number of the cluster that most of its last rows are in one clustering later; empty where
///     there is none later, or one of other rows
public record ClusterStream(int begins, List<Step> steps, OptionalInt from, OptionalInt into) {

    /// The least share of the rows of two clusters that both have, as one part of so many.
    private static final int PART = 3;

    /// The cluster in one clustering.
    ///
    /// @param cluster its number there
    /// @param rows the number of its rows
    /// @param stayed how many of them were in it one clustering earlier; 0 in its first
    public record Step(int cluster, int rows, int stayed) {}

    public ClusterStream {
        steps = List.copyOf(steps);
    }

    /// Returns the place of the last clustering that has it.
    public int ends() {
        return begins + steps.size() - 1;
    }

    /// Follows clusters from each clustering to the next.
    ///
    /// @param clusterings by time; neighbors of different lengths are of other rows, and no cluster goes on there
    /// @return by their first clustering, and then by their number in it
    public static List<ClusterStream> of(List<Labels> clusterings) {
        List<Followed> all = new ArrayList<>();
        SortedMap<Integer, Followed> before = new TreeMap<>();
        for (int place = 0; place < clusterings.size(); place++) {
            Labels now = clusterings.get(place);
            boolean areSameRows = place > 0 && clusterings.get(place - 1).size() == now.size();
            if (!areSameRows) before.clear();
            long[][] shared = areSameRows ? shared(clusterings.get(place - 1), now) : new long[0][];
            before = next(before, shared, now, place, all);
        }
        return all.stream().map(Followed::stream).toList();
    }

    /// A cluster while it is followed.
    private static final class Followed {

        private final int number;
        private final int begins;
        private final OptionalInt from;
        private final List<Step> steps = new ArrayList<>();
        private OptionalInt into = OptionalInt.empty();

        Followed(int number, int begins, OptionalInt from) {
            this.number = number;
            this.begins = begins;
            this.from = from;
        }

        ClusterStream stream() {
            return new ClusterStream(begins, steps, from, into);
        }
    }

    /// Goes on to the next clustering.
    ///
    /// @param before the clusters of the one before, by their numbers in it; none where nothing goes on
    /// @param shared how many rows each of them shares with each of now
    /// @param all takes the clusters that begin
    /// @return the clusters of this one
    private static SortedMap<Integer, Followed> next(
            SortedMap<Integer, Followed> before, long[][] shared, Labels now, int place, List<Followed> all) {
        int[] sizes = new int[now.classCount()];
        for (int row : now.knownRows()) sizes[now.get(row)]++;
        Map<Integer, Integer> origins = origins(before, shared, sizes);
        SortedMap<Integer, Followed> clusters = new TreeMap<>();
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            if (sizes[cluster] == 0) continue;
            Integer origin = origins.get(cluster);
            Followed own = origin == null ? null : before.get(origin);
            if (origin == null || own == null) {
                own = new Followed(all.size(), place, largest(before, shared, cluster));
                all.add(own);
                own.steps.add(new Step(cluster, sizes[cluster], 0));
            } else {
                own.steps.add(new Step(cluster, sizes[cluster], (int) shared[origin][cluster]));
            }
            clusters.put(cluster, own);
        }
        before.forEach((cluster, old) -> {
            if (!clusters.containsValue(old)) old.into = largest(clusters, shared[cluster]);
        });
        return clusters;
    }

    /// Returns the number that each cluster of now had before; those that are new are not in it.
    private static Map<Integer, Integer> origins(SortedMap<Integer, Followed> before, long[][] shared, int[] sizes) {
        List<Integer> old = List.copyOf(before.keySet());
        List<Followed> followed = List.copyOf(before.values());
        long[][] gains = new long[old.size()][sizes.length];
        for (int i = 0; i < gains.length; i++) {
            long[] own = shared[old.get(i)];
            long rows = followed.get(i).steps.getLast().rows;
            for (int cluster = 0; cluster < sizes.length; cluster++) {
                boolean mayBeOne = PART * own[cluster] >= rows + sizes[cluster] - own[cluster];
                gains[i][cluster] = mayBeOne ? own[cluster] : 0;
            }
        }
        int[] assigned = Assignment.largest(gains);
        Map<Integer, Integer> origins = new HashMap<>();
        for (int i = 0; i < assigned.length; i++) {
            if (assigned[i] >= 0 && gains[i][assigned[i]] > 0) origins.put(assigned[i], old.get(i));
        }
        return origins;
    }

    /// Returns the number of the cluster before that most rows of a cluster of now were in.
    private static OptionalInt largest(SortedMap<Integer, Followed> before, long[][] shared, int cluster) {
        return largest(
                before, Arrays.stream(shared).mapToLong(own -> own[cluster]).toArray());
    }

    private static OptionalInt largest(SortedMap<Integer, Followed> clusters, long[] shared) {
        long most = 0;
        OptionalInt number = OptionalInt.empty();
        for (Map.Entry<Integer, Followed> one : clusters.entrySet()) {
            if (shared[one.getKey()] <= most) continue;
            most = shared[one.getKey()];
            number = OptionalInt.of(one.getValue().number);
        }
        return number;
    }

    private static long[][] shared(Labels before, Labels now) {
        long[][] shared = new long[before.classCount()][now.classCount()];
        for (int row : before.knownRows()) {
            if (now.get(row) != Labels.UNKNOWN) shared[before.get(row)][now.get(row)]++;
        }
        return shared;
    }
}
