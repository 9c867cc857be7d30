package org.leadline.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.embedding.TrainLogEntry;
import tools.jackson.core.JacksonException;

/// The file `train.jsonl`, an entry a line, written at its end. A line counts once its line break is there, so
/// the part of a line that a crash left behind is neither read nor kept.
public final class TrainLog implements AutoCloseable {

    private static final int MAX_BYTES = 1 << 29;

    /// The bytes of memory that a byte of the log can become: as bytes, text, lines and entries.
    private static final int TEXT_RATIO = 16;

    private final Path path;
    private final FileChannel channel;

    private TrainLog(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Opens the log to write behind its last whole line; it is made where it is not there. It is locked while
    /// open, so that two trainings do not write to one run.
    ///
    /// @throws InputException where another training has it open, or it cannot be written
    static TrainLog appendTo(Path path) {
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!RunLock.isLocked(channel)) {
                channel.close();
                throw new InputException("another training writes to the run of " + path
                        + " at this moment: wait until it has ended, or end it");
            }
            channel.truncate(endOfLastLine(channel));
            channel.position(channel.size());
            return new TrainLog(path, channel);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /// Takes back the entries at the end that are of later steps than this, so that each entry is there once when
    /// training goes over these steps again. The file is cut, never rewritten.
    ///
    /// @throws InputException where one of the lines is no entry, with its number
    public void dropAfter(long step) {
        try {
            List<String> lines = lines(path);
            int kept = lines.size();
            long end = channel.size();
            while (kept > 0 && entry(lines.get(kept - 1), kept, path).step() > step) {
                kept--;
                end -= lines.get(kept).getBytes(StandardCharsets.UTF_8).length + 1L;
            }
            channel.truncate(end);
            channel.position(end);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /// Writes an entry; a reader sees it at once.
    public void append(TrainLogEntry entry) {
        ByteBuffer line = ByteBuffer.wrap(Json.line(entry));
        try {
            while (line.hasRemaining()) channel.write(line);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /// The entries by ascending step. Where training went back to a checkpoint, what it had written beyond it
    /// is dropped.
    ///
    /// @return none where there is no such file
    /// @throws InputException where a whole line is no entry, with its number
    static List<TrainLogEntry> read(Path path) {
        if (!Files.exists(path)) return List.of();
        List<String> lines = lines(path);
        TreeMap<Long, TrainLogEntry> byStep = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            TrainLogEntry entry = entry(lines.get(i), i + 1, path);
            byStep.tailMap(entry.step(), true).clear();
            byStep.put(entry.step(), entry);
        }
        return List.copyOf(byStep.values());
    }

    /// The whole lines. Only a line feed ends one.
    private static List<String> lines(Path path) {
        String text = new String(InputFile.bytes(path, MAX_BYTES, TEXT_RATIO), StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < whole.length(); ) {
            int end = whole.indexOf('\n', start);
            lines.add(whole.substring(start, end));
            start = end + 1;
        }
        return lines;
    }

    private static TrainLogEntry entry(String line, int number, Path path) {
        try {
            return Json.MAPPER.readValue(line, TrainLogEntry.class);
        } catch (JacksonException e) {
            throw new InputException(
                    path + " has no entry of a train log in line " + number + ": " + Json.reason(e), e);
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            channel.read(last.clear(), end - 1);
            if (last.get(0) == '\n') return end;
        }
        return 0;
    }

    private static InputException unwritable(Path path, IOException e) {
        return new InputException(path + " cannot be written: " + e.getMessage(), e);
    }
}
