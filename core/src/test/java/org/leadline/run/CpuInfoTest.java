package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuInfoTest {

    @Test
    void modelAndFeaturesAreThoseOfTheFirstCore() {
        CpuInfo cpu = CpuInfo.of(List.of(
                "processor\t: 0",
                "model name\t: AMD EPYC 7763: 64-Core",
                "flags\t\t: fpu fma AVX2",
                "",
                "processor\t: 1",
                "model name\t: other",
                "flags\t\t: fpu"));
        assertThat(cpu.model()).contains("AMD EPYC 7763: 64-Core");
        assertThat(cpu.flags()).containsExactlyInAnyOrder("fpu", "fma", "avx2");
        assertThat(cpu.logicalCores()).isEqualTo(2);
    }

    @Test
    void onArmTheModelIsNotTold() {
        CpuInfo cpu = CpuInfo.of(List.of("processor\t: 0", "Features\t: fp asimd", "CPU part\t: 0xd0c"));
        assertThat(cpu.model()).isEmpty();
        assertThat(cpu.flags()).containsExactlyInAnyOrder("fp", "asimd");
    }

    @Test
    void anEmptyDescriptionHasNothing() {
        assertThat(CpuInfo.of(List.of()).flags()).isEmpty();
        assertThat(CpuInfo.of(List.of()).logicalCores()).isZero();
    }
}
