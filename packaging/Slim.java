import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Takes entries out of a jar. The same jar gives the same bytes.
///
/// Run as `java packaging/Slim.java JAR PATTERN`; an entry whose name matches the whole pattern is left out. It is an
/// error where none matches, since then the jar is not what the pattern was written for.
final class Slim {

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("java packaging/Slim.java JAR PATTERN");
            System.exit(2);
        }
        Path jar = Path.of(arguments[0]);
        Path part = Path.of(arguments[0] + ".part");
        int left = 0;
        try (ZipInputStream from = new ZipInputStream(Files.newInputStream(jar));
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(part))) {
            to.setLevel(9);
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (entry.getName().matches(arguments[1])) {
                    left++;
                    continue;
                }
                ZipEntry kept = new ZipEntry(entry.getName());
                kept.setTimeLocal(entry.getTimeLocal());
                to.putNextEntry(kept);
                from.transferTo(to);
                to.closeEntry();
            }
        }
        if (left == 0) throw new IOException(jar + " has no entry " + arguments[1]);
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
