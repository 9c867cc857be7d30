package org.leadline.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParametersTest {

    @Test
    void noConstantIsLostWhenTwoHaveOneName() {
        Parameters one = Parameters.none().with("neighbors", 5).with("fence", 3.0);
        assertThat(one.joined(Parameters.none().with("neighbors", 5).with("k", 2)))
                .isEqualTo(one.with("k", 2));
        assertThatThrownBy(() -> one.joined(Parameters.none().with("neighbors", 15)))
                .hasMessage("the parameter neighbors has two values, 5 and 15: rename one");
    }
}
