package org.leadline.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;

/// The folder that native libraries are unpacked into. JavaCPP asks for it once, when the first of them is loaded.
final class NativesFolder {

    /// The property of the Java virtual machine that JavaCPP reads.
    static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

    private NativesFolder() {}

    /// Takes a folder for the libraries that are loaded from now on. JavaCPP would pass by one that it cannot use.
    ///
    /// @param folder is made where it is not there
    /// @throws InputException where it cannot be made or written
    static void use(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        AtomicFile.createDirectories(whole);
        if (!Files.isReadable(whole) || !Files.isWritable(whole) || !Files.isExecutable(whole)) {
            throw new InputException("`cache` names a folder for native libraries, but " + whole
                    + " cannot be written: name another one");
        }
        System.setProperty(PROPERTY, whole.toString());
    }
}
