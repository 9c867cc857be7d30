package org.leadline.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class BlasKernelTest {

    @Test
    void theKernelOfThisProcessHasANameAndAVersion() {
        BlasKernel kernel = BlasKernel.ofThisProcess();
        assertThat(kernel.name()).matches("[A-Za-z0-9_]+");
        assertThat(kernel.version()).matches("\\d+\\.\\d+.*");
        assertThat(kernel).hasToString(kernel.name() + ", OpenBLAS " + kernel.version());
    }

    @Test
    void portableIsOneKernelAlone() {
        assertThat(new BlasKernel(BlasKernel.portable(), "1").isPortable()).isTrue();
        assertThat(new BlasKernel(BlasKernel.portable().toLowerCase(Locale.ROOT), "1").isPortable())
                .isTrue();
        assertThat(new BlasKernel("SkylakeX", "1").isPortable()).isFalse();
    }

    @Test
    void theVersionIsReadFromTheConfiguration() {
        assertThat(BlasKernel.version("OpenBLAS 0.3.31 DYNAMIC_ARCH NO_AFFINITY Haswell"))
                .isEqualTo("0.3.31");
        assertThat(BlasKernel.version("NO_LAPACK")).isEqualTo("unknown");
    }
}
