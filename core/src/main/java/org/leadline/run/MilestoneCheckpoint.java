package org.leadline.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;
import org.leadline.embedding.MilestoneRef;

/// The file of the network's weights at a milestone.
///
/// In a run of Leadline it is `model.safetensors`. Beside the embeddings of other trainers it is the only file with
/// a checkpoint's ending (`.pt`, `.pth`, `.ckpt`, `.bin`, `.onnx`, `.tar`) whose last number is the milestone's.
public final class MilestoneCheckpoint {

    private static final Pattern CHECKPOINT = Pattern.compile("(.+?)(\\.(?:pt|pth|ckpt|bin|onnx|tar))+");
    private static final Pattern LAST_NUMBER = Pattern.compile("([0-9]+)[^0-9]*$");

    private MilestoneCheckpoint() {}

    /// Returns the file.
    ///
    /// @throws InputException where there is none, or several could be meant
    public static Path of(RunDirectory run, MilestoneRef milestone) {
        return switch (run) {
            case LeadlineRun own ->
                own.model(milestone)
                        .orElseThrow(
                                () -> new InputException(
                                        "milestone " + milestone.index() + " of " + run.path()
                                                + " holds no weights (model.safetensors): a training stores them beside the embeddings"));
            case ForeignRun _ -> neighbor(run, milestone);
        };
    }

    private static Path neighbor(RunDirectory run, MilestoneRef milestone) {
        List<Path> found = InputFile.list(run.path()).stream()
                .filter(file -> isOf(file, milestone.index()))
                .toList();
        if (found.size() == 1) return found.getFirst();
        String what = found.isEmpty()
                ? "no checkpoint (.pt, .pth, .ckpt, .bin, .onnx) has the number " + milestone.index() + " in its name"
                : found.size() + " checkpoints have the number " + milestone.index() + " in their names";
        throw new InputException("in " + run.path() + " " + what + ", so that nothing was copied: milestone "
                + milestone.index() + " is the one to keep");
    }

    private static boolean isOf(Path file, int index) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        Matcher checkpoint = CHECKPOINT.matcher(name);
        if (!checkpoint.matches()) return false;
        Matcher number = LAST_NUMBER.matcher(checkpoint.group(1));
        return number.find() && number.group(1).replaceFirst("^0+(?=.)", "").equals(Integer.toString(index));
    }

    /// Copies the file of a milestone under a temporary name, and renames it. A file that is there is replaced, or the
    /// one that a link leads to.
    ///
    /// @throws InputException where there is no such file, or the target cannot be written, is a device or holds a
    ///     milestone of the run
    public static void copy(RunDirectory run, Path checkpoint, Path target) {
        AtomicFile.write(writable(run, target), channel -> {
            try (FileChannel source = FileChannel.open(checkpoint, StandardOpenOption.READ)) {
                long size = source.size();
                for (long done = 0; done < size; ) done += source.transferTo(done, size - done, channel);
            }
        });
    }

    private static Path writable(RunDirectory run, Path target) {
        if (!Files.exists(target) || Files.isDirectory(target)) return target;
        try {
            Path real = target.toRealPath();
            if (!Files.isRegularFile(real)) throw new InputException(target + " is no ordinary file: name another one");
            for (MilestoneRef milestone : run.milestones()) {
                if (real.startsWith(milestone.path().toRealPath())) {
                    throw new InputException(
                            target + " belongs to milestone " + milestone.index() + " of the run: name another file");
                }
            }
            return real;
        } catch (IOException e) {
            throw new InputException(target + " cannot be read: " + InputFile.reason(e), e);
        }
    }
}
