package org.leadline.app.about;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.leadline.run.CpuInfo;

/// The processor and the memory, as far as they decide on speed, kernels and failures.
final class Hardware {

    private static final double GIB = 1L << 30;

    /// A group of processor features that kernels need together.
    private record Feature(String name, Set<String> flags) {}

    /// The features that OpenBLAS, libtorch and the Java virtual machine choose their code by.
    private static final List<Feature> FEATURES = List.of(
            new Feature("AVX2", Set.of("avx2")),
            new Feature("FMA", Set.of("fma")),
            new Feature("AVX-512", Set.of("avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl")),
            new Feature("NEON", Set.of("asimd")),
            new Feature("SVE", Set.of("sve")));

    private Hardware() {}

    /// @param cpu the processor; empty where the system has no description of it
    static List<Fact> facts(Optional<CpuInfo> cpu) {
        String nowhere = "this system has no /proc/cpuinfo";
        Fact model = cpu.map(info -> info.model()
                        .map(name -> Fact.known("processor", name))
                        .orElseGet(() -> Fact.unknown("processor", "/proc/cpuinfo does not name it")))
                .orElseGet(() -> Fact.unknown("processor", nowhere));
        Fact features = cpu.map(info -> Fact.known("features", features(info.flags())))
                .orElseGet(() -> Fact.unknown("features", nowhere));
        int usable = Runtime.getRuntime().availableProcessors();
        String cores = cpu.map(info -> usable + " of " + info.logicalCores()).orElse(Integer.toString(usable));
        return List.of(
                model,
                features,
                Fact.known("cores", cores),
                Fact.tried("memory", Hardware::memory),
                Fact.known("heap limit", gib(Runtime.getRuntime().maxMemory())));
    }

    /// Names what is there; what this kind of processor never has is left out.
    private static String features(Set<String> flags) {
        StringJoiner names = new StringJoiner(", ").setEmptyValue("none of AVX2, FMA, AVX-512, NEON, SVE");
        for (Feature feature : FEATURES) if (flags.containsAll(feature.flags())) names.add(feature.name());
        return names.toString();
    }

    /// The memory of the machine, or of the container where it has a limit.
    private static String memory() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return gib(system.getTotalMemorySize()) + ", " + gib(system.getFreeMemorySize()) + " unused";
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }
}
