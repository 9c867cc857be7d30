package org.leadline.app.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.leadline.array.InputFile;
import org.leadline.run.RunDirectory;

/// The identity of a run elsewhere: 16 hexadecimal digits. A run of Leadline has that of its `run.json`, which
/// says when and where it began, so it may be moved; another has that of its real path.
final class RunIdentity {

    private static final int DIGITS = 16;
    private static final String DESCRIPTION = "run.json";

    private RunIdentity() {}

    static String of(RunDirectory run) {
        return digest(run).substring(0, DIGITS);
    }

    private static String digest(RunDirectory run) {
        if (run.description().isPresent()) return InputFile.sha256(run.path().resolve(DESCRIPTION));
        Path path = run.path();
        try {
            return InputFile.sha256(path.toRealPath().toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        }
    }
}
