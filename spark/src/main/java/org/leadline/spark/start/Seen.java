package org.leadline.spark.start;

import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;

/// An executor, as it finds itself.
///
/// @param id its number, as Spark counts executors
/// @param host the machine that it runs on
/// @param java the feature version of its Java
/// @param spark the version of its Spark
/// @param unseen the paths that it does not see as the driver does
/// @param unwritable the folders that it cannot write into
public record Seen(String id, String host, int java, String spark, List<String> unseen, List<String> unwritable)
        implements Serializable {

    /// Waits until the cluster gets no more executors, of whatever Java, and looks from each.
    ///
    /// @param paths as below
    /// @param tokens as below
    public static Slots.Found<Seen> all(JavaSparkContext spark, List<String> paths, Map<String, String> tokens)
            throws InterruptedException {
        List<String> asked = new ArrayList<>(paths);
        Map<String, String> written = new HashMap<>(tokens);
        return Slots.await(spark, () -> here(asked, written));
    }

    /// Looks from this process.
    ///
    /// @param paths whole paths that are to be read
    /// @param tokens files that the driver wrote, with their content, in folders that are to be written into:
    ///     another file system at the same path does not hold them
    private static Seen here(List<String> paths, Map<String, String> tokens) {
        List<String> unseen = new ArrayList<>();
        List<String> unwritable = new ArrayList<>();
        for (String path : paths) if (!Files.isReadable(Path.of(path))) unseen.add(path);
        tokens.forEach((file, content) -> {
            Path folder = Path.of(file).toAbsolutePath().getParent();
            if (!holds(Path.of(file), content)) unseen.add(String.valueOf(folder));
            else if (folder != null && !Files.isWritable(folder)) unwritable.add(folder.toString());
        });
        return new Seen(
                SparkEnv.get().executorId(),
                hostName(),
                Runtime.version().feature(),
                org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                unseen,
                unwritable);
    }

    private static boolean holds(Path file, String content) {
        try {
            return Files.readString(file).equals(content);
        } catch (IOException e) {
            return false;
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unknown host";
        }
    }

    /// Returns the executor as sentences name it.
    public String name() {
        return "executor " + id + " on " + host;
    }
}
