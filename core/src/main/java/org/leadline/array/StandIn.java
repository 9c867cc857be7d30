package org.leadline.array;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leadline.InputException;

/// Short texts that lie in the place of a file that was not downloaded.
public enum StandIn {
    /// Left by Git where the Large File Storage was not asked for the file.
    LFS_POINTER(
            "a pointer of Git LFS, not the file itself",
            "fetch it with `git lfs pull`",
            "version https://(?:git-lfs\\.github\\.com|hawser\\.github\\.com)/spec/.*"),
    /// Saved by a browser or a script where a page or an error is shown before the file.
    WEB_PAGE(
            "a text such as a web page, not the file itself",
            "download it again from the address that the page links to",
            "<(?:!doctype|html|head|body|title|meta|script|!--|\\?xml|error|response)(?![a-z]).*");

    private static final int HEAD = 512;

    private final String words;
    private final String remedy;
    private final Pattern begin;

    StandIn(String words, String remedy, String begin) {
        this.words = words;
        this.remedy = remedy;
        this.begin = Pattern.compile(begin, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /// Returns what a file is by its first bytes; empty where it is no stand-in.
    public static Optional<StandIn> of(byte[] head) {
        String text = new String(head, 0, Math.min(HEAD, head.length), StandardCharsets.UTF_8)
                .replaceFirst("^\uFEFF", "")
                .stripLeading();
        for (StandIn each : values()) if (each.begin.matcher(text).matches()) return Optional.of(each);
        return Optional.empty();
    }

    /// Refuses a file that is a stand-in.
    ///
    /// @throws InputException where it is one, with what to do
    public static void refuse(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            refuse(file.readNBytes(HEAD), path.toString());
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        }
    }

    /// Refuses bytes that are a stand-in.
    ///
    /// @param source what the sentence calls the file
    /// @throws InputException where they are one, with what to do
    static void refuse(MemorySegment file, String source) {
        refuse(file.asSlice(0, Math.min(HEAD, file.byteSize())).toArray(ValueLayout.JAVA_BYTE), source);
    }

    /// Refuses bytes that are a stand-in.
    ///
    /// @param source what the sentence calls the file
    /// @throws InputException where they are one, with what to do
    public static void refuse(byte[] head, String source) {
        of(head).ifPresent(found -> {
            throw new InputException(source + " is " + found.words + ": " + found.remedy);
        });
    }

    /// Returns what such a file is, such as `a text such as a web page, not the file itself`.
    public String words() {
        return words;
    }

    /// Returns a step that brings the file, as the end of a sentence.
    public String remedy() {
        return remedy;
    }
}
