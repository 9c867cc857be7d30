package org.leadline.label;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.leadline.InputException;
import org.leadline.array.StandIn;

/// Kinds of files that people keep labels in and that are not read, by their first bytes.
enum FileKind {
    PICKLE("a pickle of Python", "np.save('labels.npy', np.asarray(labels))", "\u0080"),
    ZIP(
            "a zip archive, such as torch.save or Excel write",
            "np.save('labels.npy', np.asarray(labels))",
            "PK\u0003\u0004"),
    GZIP("compressed by gzip", "gunzip", "\u001F\u008B"),
    ZSTD("compressed by Zstandard", "unzstd", "(\u00B5/\u00FD"),
    XZ("compressed by xz", "unxz", "\u00FD7zXZ"),
    HDF5("an HDF5 file", "np.save('labels.npy', file['labels'][:])", "\u0089HDF"),
    PARQUET("a Parquet file", "frame['label'].to_csv('labels.csv', index=False, header=['label'])", "PAR1"),
    ARROW("an Arrow file", "frame['label'].to_csv('labels.csv', index=False, header=['label'])", "ARROW1"),
    MATLAB("a MATLAB file", "np.save('labels.npy', scipy.io.loadmat(path)['labels'])", "MATLAB");

    private final String words;
    private final String mend;
    private final String magic;

    /// @param magic the first bytes, a character each
    FileKind(String words, String mend, String magic) {
        this.words = words;
        this.mend = mend;
        this.magic = magic;
    }

    /// @throws InputException where the bytes begin like one of these kinds, with the command that makes labels of
    ///     it
    static void refuseForeign(byte[] bytes, Path path) {
        StandIn.refuse(bytes, path.toString());
        for (FileKind kind : values()) {
            int length = Math.min(bytes.length, kind.magic.length());
            if (kind.magic.equals(new String(bytes, 0, length, StandardCharsets.ISO_8859_1))) {
                throw new InputException(path + " is " + kind.words + ", which is not read as labels: make a file of"
                        + " labels from it, such as by " + kind.mend);
            }
        }
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json") || name.endsWith(".jsonl")) {
            throw new InputException(path + " is JSON, which is not read as labels: write the labels as text, one a"
                    + " line, or save them as .npy");
        }
    }
}
