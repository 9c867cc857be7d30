package org.leadline.array;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import org.leadline.InputException;

/// Opens zip archives of arrays, the `.npz` and the files of torch.save. They hold an array a parameter, some
/// thousands at most. The bytes of their table are bounded before it is read, then the number of their files,
/// and of those whose names have one hash: to find one of these, Java looks at all of them.
public final class ArrayZip {

    static final int MOST_ENTRIES = 20_000;
    private static final int MOST_OF_ONE_HASH = 100;
    private static final long MOST_TABLE_BYTES = 8 << 20;

    private ArrayZip() {}

    /// Opens an archive.
    ///
    /// @throws IOException where it is no archive, or damaged
    /// @throws InputException where it has more files, or other names, than an archive of arrays
    public static ZipFile open(Path path) throws IOException {
        long bytes = ZipTable.bytes(path);
        if (bytes < 0 || bytes > MOST_TABLE_BYTES) {
            throw new InputException(path + " has a table of its files of " + Long.toUnsignedString(bytes >>> 20)
                    + " MiB, but that of an archive of arrays has at most " + (MOST_TABLE_BYTES >> 20)
                    + ": save the one array that matters by itself");
        }
        ZipFile zip = new ZipFile(path.toFile());
        try {
            requireUsual(path, zip);
            return zip;
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static void requireUsual(Path path, ZipFile zip) {
        if (zip.size() > MOST_ENTRIES) {
            throw new InputException(path + " holds " + zip.size() + " files, but an archive of arrays holds at most "
                    + MOST_ENTRIES + ": save the one array that matters by itself");
        }
        Map<Integer, Integer> ofOneHash = new HashMap<>();
        zip.stream().forEach(entry -> {
            String name = entry.getName();
            int hash = (entry.isDirectory() ? name.substring(0, name.length() - 1) : name).hashCode();
            if (ofOneHash.merge(hash, 1, Integer::sum) <= MOST_OF_ONE_HASH) return;
            throw new InputException(path + " holds more than " + MOST_OF_ONE_HASH + " files whose names are the same,"
                    + " or have the same hash, such as '" + name + "': save the one array that matters by itself");
        });
    }
}
