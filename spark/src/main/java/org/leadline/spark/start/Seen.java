package org.leadline.spark.start;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;

/// What one executor is.
///
/// @param id its number, as Spark counts executors
/// @param host the machine that it runs on
/// @param java the feature version of its Java
/// @param spark the version of its Spark
/// @param unseen the paths, of those asked for, that it does not see
public record Seen(String id, String host, int java, String spark, List<String> unseen) implements Serializable {

    /// Looks at every executor that is there by now.
    ///
    /// @param paths absolute paths
    /// @return one for each executor, by id
    public static List<Seen> all(JavaSparkContext spark, List<String> paths) {
        List<String> asked = new ArrayList<>(paths);
        Map<String, Seen> byId = new TreeMap<>();
        for (Seen one : Slots.each(spark, number -> here(asked))) byId.put(one.id(), one);
        return List.copyOf(byId.values());
    }

    private static Seen here(List<String> paths) {
        List<String> unseen =
                paths.stream().filter(path -> !Files.isReadable(Path.of(path))).toList();
        return new Seen(
                SparkEnv.get().executorId(),
                hostName(),
                Runtime.version().feature(),
                org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                new ArrayList<>(unseen));
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
