package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListSearchTest {

    @Test
    void aGroupIsSmallWhereQueriesAreFewOrLong() {
        assertThat(ListSearch.groupSize(1_000_000, 400)).isEqualTo(8192);
        assertThat(ListSearch.groupSize(1_000_000, 1 << 12)).isEqualTo(1024);
        assertThat(ListSearch.groupSize(1000, 400)).isEqualTo(125);
        assertThat(ListSearch.groupSize(3, 400)).isEqualTo(1);
        assertThat(ListSearch.groupSize(1_000_000, Integer.MAX_VALUE)).isEqualTo(1);
    }
}
