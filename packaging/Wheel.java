import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// Makes Python wheels of a folder that `packaging/dist` made: `leadline`, which is the Python package with the program
/// inside, and `leadline_train`, libtorch's natives. The same files give the same bytes.
///
/// Run as `java -cp "app/target/lib/*" packaging/Wheel.java TREE OUT`, from the root of the project.
final class Wheel {

    private static final Path PROJECT = Path.of("python/pyproject.toml");
    private static final Path PACKAGE = Path.of("python/src/leadline");
    private static final String NATIVES = "pytorch-.*-linux-.*\\.jar";

    /// The earliest day of a zip file, at noon, so that it is that day in every zone.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 12, 0);

    /// The licenses of Leadline, OpenJDK, the run-time libraries of GCC, and the libraries that THIRD-PARTY.md lists.
    private static final String LICENSES = "Apache-2.0 AND (GPL-2.0-only WITH Classpath-exception-2.0)"
            + " AND (GPL-3.0-or-later WITH GCC-exception-3.1) AND LGPL-2.1-or-later AND BSD-3-Clause AND MIT AND 0BSD";

    private static final int EXECUTABLE = 0100755;
    private static final int PLAIN = 0100644;

    private record Content(Source source, boolean isExecutable) {}

    private interface Source {
        byte[] bytes() throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("java packaging/Wheel.java TREE OUT");
            System.exit(2);
        }
        Path tree = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        Files.createDirectories(out);
        Metadata project = Metadata.read(PROJECT);
        String built = "leadline-app-" + project.version().replace(".dev0", "-SNAPSHOT") + ".jar";
        if (!Files.exists(tree.resolve("lib").resolve(built))) {
            throw new IOException(PROJECT + " says version " + project.version() + ", but " + tree + " has no " + built);
        }
        boolean canTrain = hasTraining(tree);
        program(project, tree, out, canTrain);
        if (canTrain) training(project, tree, out);
    }

    /// libtorch's natives are not there for every platform.
    private static boolean hasTraining(Path tree) throws IOException {
        try (Stream<Path> jars = Files.list(tree.resolve("lib"))) {
            return jars.anyMatch(jar -> jar.getFileName().toString().matches(NATIVES));
        }
    }

    private static void program(Metadata project, Path tree, Path out, boolean canTrain) throws IOException {
        Map<String, Content> files = new TreeMap<>();
        add(files, PACKAGE, "leadline/", "(?!.*(__pycache__|\\.pyc$)).*");
        add(files, tree, "leadline/program/", "(?!lib/" + NATIVES + "$).*");
        String entry = "[console_scripts]\nleadline = leadline._program:main\n";
        Map<String, String> more = Map.of("entry_points.txt", entry);
        String training = "Provides-Extra: train\nRequires-Dist: leadline-train==" + project.version() + "; extra == \"train\"\n";
        String extras = (canTrain ? training : "") + "Provides-Extra: pandas\nRequires-Dist: pandas; extra == \"pandas\"\n";
        write(out, "leadline", project, "Monitors self-supervised learning without labels", extras, files, more);
    }

    private static void training(Metadata project, Path tree, Path out) throws IOException {
        Map<String, Content> files = new TreeMap<>();
        String about = "\"\"\"libtorch's natives, with which Leadline trains and embeds.\"\"\"\n";
        files.put("leadline_train/__init__.py", new Content(() -> about.getBytes(StandardCharsets.UTF_8), false));
        add(files, tree.resolve("lib"), "leadline_train/jars/", NATIVES);
        String needs = "Requires-Dist: leadline==" + project.version() + "\n";
        write(out, "leadline_train", project, "libtorch for Leadline: training and embedding", needs, files, Map.of());
    }

    private static void add(Map<String, Content> files, Path folder, String prefix, String names) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (name.matches(names)) {
                    files.put(prefix + name, new Content(() -> Files.readAllBytes(file), Files.isExecutable(file)));
                }
            }
        }
    }

    private static void write(
            Path out,
            String name,
            Metadata project,
            String summary,
            String needs,
            Map<String, Content> files,
            Map<String, String> more)
            throws IOException {
        String tag = "py3-none-" + Glibc.tag(files.values().stream().map(Content::source).toList());
        String information = name + "-" + project.version() + ".dist-info/";
        Map<String, String> about = new TreeMap<>(more);
        about.put("METADATA", project.text(name.replace('_', '-'), summary, needs));
        about.put("WHEEL", "Wheel-Version: 1.0\nGenerator: leadline\nRoot-Is-Purelib: false\nTag: " + tag + "\n");
        for (Path licence : licences()) about.put("licenses/" + licence, Files.readString(licence));
        Map<String, Content> all = new TreeMap<>(files);
        about.forEach((file, text) ->
                all.put(information + file, new Content(() -> text.getBytes(StandardCharsets.UTF_8), false)));
        Path wheel = out.resolve(name + "-" + project.version() + "-" + tag + ".whl");
        Path part = out.resolve(wheel.getFileName() + ".part");
        StringBuilder record = new StringBuilder();
        try (var zip = new ZipArchiveOutputStream(part)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (var file : all.entrySet()) {
                byte[] bytes = file.getValue().source().bytes();
                put(zip, file.getKey(), bytes, file.getValue().isExecutable());
                record.append(file.getKey() + ",sha256=" + digest(bytes) + "," + bytes.length + "\n");
            }
            String records = information + "RECORD";
            record.append(records + ",,\n");
            put(zip, records, record.toString().getBytes(StandardCharsets.UTF_8), false);
        }
        Files.move(part, wheel, StandardCopyOption.REPLACE_EXISTING);
        System.out.printf("%s  %.1f MB%n", wheel, Files.size(wheel) / 1e6);
    }

    /// The licences of Leadline and of the libraries of others that do not bring theirs.
    private static List<Path> licences() throws IOException {
        try (Stream<Path> texts = Files.list(Path.of("packaging/licenses"))) {
            return Stream.concat(
                            Stream.of("LICENSE", "NOTICE", "THIRD-PARTY.md").map(Path::of), texts.sorted())
                    .toList();
        }
    }

    private static void put(ZipArchiveOutputStream zip, String name, byte[] bytes, boolean isExecutable)
            throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(bytes.length);
        entry.setUnixMode(isExecutable ? EXECUTABLE : PLAIN);
        zip.putArchiveEntry(entry);
        zip.write(bytes);
        zip.closeArchiveEntry();
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The project's own words about itself.
    private record Metadata(Map<String, String> values) {

        private static final Pattern TEXT = Pattern.compile("^([a-z-]+) = \"(.*)\"$", Pattern.MULTILINE);

        static Metadata read(Path file) throws IOException {
            String text = Files.readString(file);
            String project = text.substring(text.indexOf("[project]\n"), text.indexOf("[project.optional-dependencies]"));
            Map<String, String> values = new TreeMap<>();
            Matcher matcher = TEXT.matcher(project);
            while (matcher.find()) values.put(matcher.group(1), matcher.group(2));
            return new Metadata(values);
        }

        private String value(String name) {
            return Objects.requireNonNull(values.get(name), PROJECT + " has no " + name);
        }

        String version() {
            return value("version");
        }

        String text(String name, String summary, String needs) throws IOException {
            return "Metadata-Version: 2.4\nName: " + name + "\nVersion: " + version() + "\nSummary: " + summary
                    + "\nLicense-Expression: " + LICENSES
                    + licences().stream().map(file -> "\nLicense-File: " + file).collect(Collectors.joining())
                    + "\nRequires-Python: " + value("requires-python") + "\n" + needs + "Description-Content-Type: text/markdown\n\n"
                    + Files.readString(Path.of("packaging/WHEEL.md"));
        }
    }

    /// The oldest glibc that has all symbols that native files ask for, as the tag of a platform.
    private static final class Glibc {

        private static final Pattern SYMBOLS = Pattern.compile("GLIBC(XX)?_[23]\\.(?:4\\.)?([0-9]+)");

        /// The minor version of the oldest glibc beside which the policies of wheels have a libstdc++ with a symbol, by the
        /// last part of the symbol's version.
        private static final TreeMap<Integer, Integer> OF_LIBSTDCXX =
                new TreeMap<>(Map.of(19, 17, 22, 24, 24, 28, 28, 31, 29, 34, 30, 35, 32, 38, 33, 39));
        private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

        static String tag(List<Source> files) throws IOException {
            int minor = 17; // the oldest that wheels are made for
            for (Source file : files) minor = Math.max(minor, minor(file.bytes()));
            String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
            return "manylinux_2_" + minor + "_" + machine;
        }

        /// Returns what a native file asks for, or those in a jar; 0 where there is none.
        private static int minor(byte[] bytes) throws IOException {
            if (starts(bytes, ELF)) {
                int most = 0;
                Matcher found = SYMBOLS.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
                while (found.find()) {
                    int symbol = Integer.parseInt(found.group(2));
                    boolean isOfCxx = found.group(1) != null;
                    most = Math.max(most, isOfCxx ? OF_LIBSTDCXX.ceilingEntry(symbol).getValue() : symbol);
                }
                return most;
            }
            if (!starts(bytes, new byte[] {'P', 'K'})) return 0;
            int most = 0;
            try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                    if (entry.getName().contains(".so")) most = Math.max(most, minor(jar.readAllBytes()));
                }
            }
            return most;
        }

        private static boolean starts(byte[] bytes, byte[] with) {
            return bytes.length > with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
        }
    }
}
