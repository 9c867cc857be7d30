package org.leadline.app.cli;

import java.util.Locale;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.linalg.BlasKernel;

/// The kernels of OpenBLAS that were asked for. The library chooses them when it is loaded, by a variable of the
/// environment that only the launcher can set; here it is checked that they are there.
enum KernelChoice {
    /// Kernels that every processor of this kind has.
    PORTABLE,
    /// The fastest kernels for this processor.
    FASTEST;

    /// The variable of the environment that asks for kernels, as the option does.
    static final String VARIABLE = "LEADLINE_KERNEL";

    /// The choice that a variable of the environment makes.
    ///
    /// @throws InputException where it names none
    static Optional<KernelChoice> named(Optional<String> variable) {
        return variable.filter(text -> !text.isEmpty()).map(text -> {
            for (KernelChoice choice : values()) if (choice.toString().equalsIgnoreCase(text)) return choice;
            throw new InputException(VARIABLE + " is portable or fastest, but it is \"" + text + "\"");
        });
    }

    /// @throws InputException where other kernels were loaded than those that were asked for
    void require(BlasKernel loaded) {
        switch (this) {
            case PORTABLE -> {
                if (loaded.isPortable()) return;
                throw new InputException("the portable kernels (" + BlasKernel.portable()
                        + ") were asked for, but OpenBLAS has loaded " + loaded.name()
                        + ": start with the launcher leadline, or with OPENBLAS_CORETYPE=" + BlasKernel.portable()
                        + " in the environment");
            }
            case FASTEST -> {} // whatever was loaded
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
