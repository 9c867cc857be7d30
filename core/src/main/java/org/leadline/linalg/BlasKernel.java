package org.leadline.linalg;

import java.util.Locale;

/// The kernels that OpenBLAS has chosen for the processor. Products by other kernels differ in their last digits.
///
/// @param name the name of the kernels, such as `SkylakeX`
/// @param version the version of OpenBLAS, such as `0.3.31`
public record BlasKernel(String name, String version) {

    /// The kernels that every x86-64 processor with AVX2 has.
    private static final String PORTABLE_X86 = "Haswell";

    /// The kernels that every 64-bit ARM processor has.
    private static final String PORTABLE_ARM = "ARMV8";

    /// Maximum bytes of a text that OpenBLAS tells of itself.
    private static final int MAX_TEXT = 4096;

    /// Returns the kernels of this process. They were chosen when the library was loaded, and do not change.
    public static BlasKernel ofThisProcess() {
        return Loaded.KERNEL;
    }

    private static final class Loaded {

        private static final BlasKernel KERNEL =
                new BlasKernel(text("openblas_get_corename"), version(text("openblas_get_config")));

        private static String text(String function) {
            try {
                return Blas.text(function, MAX_TEXT);
            } catch (Throwable e) {
                throw new IllegalStateException("OpenBLAS does not tell its kernels", e);
            }
        }
    }

    /// Returns the name of the kernels that every processor of this kind has.
    public static String portable() {
        String architecture = System.getProperty("os.arch", "");
        return architecture.equals("aarch64") || architecture.equals("arm64") ? PORTABLE_ARM : PORTABLE_X86;
    }

    /// Returns whether these are the kernels that every processor of this kind has.
    public boolean isPortable() {
        return name.toUpperCase(Locale.ROOT).equals(portable().toUpperCase(Locale.ROOT));
    }

    /// @param config such as `OpenBLAS 0.3.31 DYNAMIC_ARCH …`
    static String version(String config) {
        String[] words = config.strip().split("\\s+", -1);
        return words.length > 1 && words[0].equals("OpenBLAS") ? words[1] : "unknown";
    }

    /// Returns name and version, such as `SkylakeX, OpenBLAS 0.3.31`.
    @Override
    public String toString() {
        return name + ", OpenBLAS " + version;
    }
}
