package org.leadline.neighbor;

/// Numbered groups, one after another: group g holds `members[offsets[g]]` to `members[offsets[g + 1] − 1]`.
///
/// @param offsets length groups + 1, ascending from 0
/// @param members the members of all groups
@SuppressWarnings("ArrayRecordComponent") // a package-private carrier of two large arrays, never compared
record Groups(int[] offsets, int[] members) {

    /// Gathers `0 … n−1` by group; the members of a group ascend.
    static Groups of(int[] groupOf, int groups) {
        int[] offsets = new int[groups + 1];
        for (int group : groupOf) offsets[group + 1]++;
        for (int group = 0; group < groups; group++) offsets[group + 1] += offsets[group];
        int[] next = offsets.clone();
        int[] members = new int[groupOf.length];
        for (int i = 0; i < groupOf.length; i++) members[next[groupOf[i]]++] = i;
        return new Groups(offsets, members);
    }

    int count() {
        return offsets.length - 1;
    }

    int start(int group) {
        return offsets[group];
    }

    int end(int group) {
        return offsets[group + 1];
    }

    int size(int group) {
        return offsets[group + 1] - offsets[group];
    }

    int member(int place) {
        return members[place];
    }
}
