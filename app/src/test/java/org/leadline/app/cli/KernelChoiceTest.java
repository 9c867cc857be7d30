package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.linalg.BlasKernel;

class KernelChoiceTest {

    @Test
    void theVariableNamesAChoiceInAnyCase() {
        assertThat(KernelChoice.named(Optional.of("Portable"))).contains(KernelChoice.PORTABLE);
        assertThat(KernelChoice.named(Optional.of(""))).isEmpty();
        assertThat(KernelChoice.named(Optional.empty())).isEmpty();
        assertThatThrownBy(() -> KernelChoice.named(Optional.of("haswell")))
                .isInstanceOf(InputException.class)
                .hasMessage("LEADLINE_KERNEL is portable or fastest, but it is \"haswell\"");
    }

    @Test
    void otherKernelsThanThoseAskedForAreRefused() {
        KernelChoice.PORTABLE.require(new BlasKernel(BlasKernel.portable(), "1"));
        KernelChoice.FASTEST.require(new BlasKernel("Zen", "1"));
        assertThatThrownBy(() -> KernelChoice.PORTABLE.require(new BlasKernel("Zen", "1")))
                .isInstanceOf(InputException.class)
                .hasMessage("the portable kernels (" + BlasKernel.portable()
                        + ") were asked for, but OpenBLAS has loaded Zen: start with the launcher leadline, or with"
                        + " OPENBLAS_CORETYPE=" + BlasKernel.portable() + " in the environment");
    }

    @Test
    void theOptionIsCheckedBeforeAVerbBegins() {
        Cli listed = Cli.run("datasets --kernel portable");
        boolean isPortable = BlasKernel.ofThisProcess().isPortable();
        assertThat(listed.exit()).isEqualTo(isPortable ? 0 : 1);
        assertThat(listed.out().isEmpty()).isEqualTo(!isPortable);
        if (!isPortable) assertThat(listed.err()).startsWith("Error: the portable kernels (");
        assertThat(Cli.run("datasets --kernel fastest").exit()).isZero();
        assertThat(Cli.run("datasets --kernel other").exit()).isEqualTo(2);
    }
}
