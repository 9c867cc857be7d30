package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The sentences on classes and natives that do not fit.
class LinkageFaultsTest {

    @Test
    void aMethodThatIsGoneIsNoMissingNative() {
        String said = Leadline.sentence(new NoSuchMethodError("'int A.rows()'"));
        assertThat(said).startsWith("parts of this installation are of different builds ('int A.rows()'): ");
        assertThat(said).doesNotContain("native");
    }

    @Test
    void aNativeThatCannotBeLoadedIsNamed() {
        assertThat(Leadline.sentence(new UnsatisfiedLinkError("no openblas")))
                .startsWith("a native library could not be loaded (no openblas): ");
    }
}
