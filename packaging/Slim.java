import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Takes entries out of a jar, and puts them into another one if there is to be one. The same jar gives the same bytes.
///
/// Run as `java packaging/Slim.java JAR PATTERN [OTHER]`; an entry whose name matches the whole pattern is taken out. It is
/// an error where none matches, since then the jar is not what the pattern was written for.
final class Slim {

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2 && arguments.length != 3) {
            System.err.println("java packaging/Slim.java JAR PATTERN [OTHER]");
            System.exit(2);
        }
        Path jar = Path.of(arguments[0]);
        Path part = Path.of(arguments[0] + ".part");
        Path other = arguments.length == 3 ? Path.of(arguments[2]) : Path.of(arguments[0] + ".left");
        int left = 0;
        try (ZipInputStream from = new ZipInputStream(Files.newInputStream(jar));
                ZipOutputStream kept = packed(part);
                ZipOutputStream taken = packed(other)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                boolean isTaken = entry.getName().matches(arguments[1]);
                if (isTaken) left++;
                copy(from, entry, isTaken ? taken : kept);
            }
        }
        if (left == 0) throw new IOException(jar + " has no entry " + arguments[1]);
        if (arguments.length == 2) Files.delete(other);
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ZipOutputStream packed(Path file) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
        zip.setLevel(9);
        return zip;
    }

    private static void copy(ZipInputStream from, ZipEntry entry, ZipOutputStream to) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(copy);
        from.transferTo(to);
        to.closeEntry();
    }
}
