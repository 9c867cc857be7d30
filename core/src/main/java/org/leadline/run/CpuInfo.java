package org.leadline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The processor as Linux describes it.
///
/// @param model the name of the processor; empty where the system does not tell it, as on ARM
/// @param flags the features of the first core in lower case, such as `avx2`
/// @param logicalCores the number of cores that the system sees, two for a core that runs two threads
public record CpuInfo(Optional<String> model, Set<String> flags, int logicalCores) {

    private static final Path FILE = Path.of("/proc/cpuinfo");

    public CpuInfo {
        flags = Set.copyOf(flags);
    }

    /// Returns the processor of this machine; empty where the system has no such description.
    public static Optional<CpuInfo> ofThisMachine() {
        if (!Files.isReadable(FILE)) return Optional.empty();
        try (Stream<String> lines = Files.lines(FILE)) {
            return Optional.of(of(lines.toList()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Reads a description.
    ///
    /// @param lines such as `model name : …`, a group of them a core
    public static CpuInfo of(List<String> lines) {
        Optional<String> flags = first(lines, "flags").or(() -> first(lines, "Features"));
        Set<String> names = new HashSet<>(
                List.of(flags.orElse("").toLowerCase(Locale.ROOT).strip().split("\\s+", -1)));
        names.remove("");
        int cores = (int)
                lines.stream().filter(line -> key(line).equals("processor")).count();
        return new CpuInfo(first(lines, "model name"), names, cores);
    }

    private static Optional<String> first(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> key(line).equals(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static String key(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(0, colon).strip();
    }
}
