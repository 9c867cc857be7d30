package org.leadline.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leadline.linalg.BlasKernel;

/// The place, time and software of a run: all that is needed to explain a difference between two of them.
///
/// @param leadlineVersion the version of Leadline
/// @param machine the machine it was made on
/// @param libtorchThreads the threads of libtorch, where it was used: training repeats exactly only for the
///     same number
/// @param commandLine the command and its arguments
/// @param startedAt when the run began
public record Provenance(
        String leadlineVersion,
        @JsonUnwrapped Machine machine,
        OptionalInt libtorchThreads,
        List<String> commandLine,
        Instant startedAt) {

    /// The field of the kernels, which is left out where they are not known.
    static final String BLAS_KERNEL = "blasKernel";

    /// The machine and the Java runtime of a run.
    ///
    /// @param javaVersion the version of the Java runtime
    /// @param os the operating system, its version and architecture
    /// @param cpuModel the processor, or its architecture where the system does not name it
    /// @param processors the processors that the Java runtime may use
    /// @param blasKernel the kernels of OpenBLAS, such as `SkylakeX, OpenBLAS 0.3.31`; empty in files of earlier
    ///     builds
    public record Machine(
            String javaVersion,
            String os,
            String cpuModel,
            int processors,

            @JsonProperty(BLAS_KERNEL) @JsonInclude(JsonInclude.Include.NON_ABSENT)
            Optional<String> blasKernel) {

        static Machine thisOne() {
            return new Machine(
                    Runtime.version().toString(),
                    property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                    CpuInfo.ofThisMachine().flatMap(CpuInfo::model).orElseGet(() -> property("os.arch")),
                    Runtime.getRuntime().availableProcessors(),
                    Optional.of(BlasKernel.ofThisProcess().toString()));
        }

        private static String property(String name) {
            return System.getProperty(name, "unknown");
        }
    }

    public Provenance {
        commandLine = List.copyOf(commandLine);
    }

    /// The provenance of something that is made here.
    public static Provenance ofThisMachine(
            String leadlineVersion, OptionalInt libtorchThreads, List<String> commandLine, Instant startedAt) {
        return new Provenance(leadlineVersion, Machine.thisOne(), libtorchThreads, commandLine, startedAt);
    }
}
