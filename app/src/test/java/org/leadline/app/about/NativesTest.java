package org.leadline.app.about;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leadline.run.CpuInfo;

class NativesTest {

    private static Fact named(String name, List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void libtorchIsToldWithoutLoadingIt() {
        Fact libtorch = named("libtorch", Natives.facts(NativesTest.class.getClassLoader()));
        assertThat(libtorch.told()).isInstanceOf(Fact.Known.class);
        assertThat(((Fact.Known) libtorch.told()).text()).matches("\\d+\\.\\d+.*, natives of .+");
        assertThat(Natives.lackTorch(NativesTest.class.getClassLoader())).isFalse();
    }

    @Test
    void aBuildWithoutLibtorchSaysSo() throws IOException {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            assertThat(Natives.lackTorch(empty)).isTrue();
            List<Fact> facts = Natives.facts(empty);
            assertThat(named("libtorch", facts).told()).isInstanceOf(Fact.Unknown.class);
            assertThat(named("onnx runtime", facts).told())
                    .isEqualTo(new Fact.Known("not built in; a checkout builds it in with LEADLINE_ONNX=1"));
        }
    }

    @Test
    void aFactThatFailsIsAReason() {
        Fact fact = Fact.tried("blas kernels", () -> {
            throw new ExceptionInInitializerError(new IllegalStateException("no OpenBLAS\nat all"));
        });
        assertThat(fact).isEqualTo(Fact.unknown("blas kernels", "IllegalStateException: no OpenBLAS"));
    }

    @Test
    void featuresOfTheProcessorAreGroupedAsKernelsNeedThem() {
        Set<String> half = Set.of("avx2", "fma", "avx512f");
        assertThat(named("features", Hardware.facts(Optional.of(new CpuInfo(Optional.empty(), half, 4))))
                        .told())
                .isEqualTo(new Fact.Known("AVX2, FMA"));
        List<Fact> nowhere = Hardware.facts(Optional.empty());
        assertThat(named("processor", nowhere).told()).isInstanceOf(Fact.Unknown.class);
        assertThat(named("memory", nowhere).told()).isInstanceOf(Fact.Known.class);
    }
}
