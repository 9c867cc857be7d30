package org.leadline.spark.start;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The versions that Leadline needs on a cluster.
public final class Needed {

    /// The least version of Java.
    public static final int JAVA = 25;

    private static final int SPARK_MAJOR = 4;
    private static final int SPARK_MINOR = 2;
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4}).*");

    private Needed() {}

    /// Returns a sentence without its full stop where versions are too old, with the next step.
    ///
    /// @param who whose versions they are, such as `the driver`
    /// @param java the feature version of Java, such as 25
    /// @param spark the version of Spark, such as `4.2.0`
    public static Optional<String> obstacle(String who, int java, String spark) {
        if (java < JAVA) {
            return Optional.of(who + " runs Java " + java + ", and Leadline needs Java " + JAVA
                    + " or newer on the driver and on every executor: set JAVA_HOME for the driver, and"
                    + " spark.executorEnv.JAVA_HOME for executors");
        }
        if (!isEnough(spark)) {
            return Optional.of(who + " runs Spark " + spark + ", and Leadline needs Spark " + SPARK_MAJOR + "."
                    + SPARK_MINOR + " or newer, the first that runs on Java " + JAVA);
        }
        return Optional.empty();
    }

    private static boolean isEnough(String spark) {
        Matcher parts = VERSION.matcher(spark);
        if (!parts.matches()) return false;
        int major = Integer.parseInt(parts.group(1));
        int minor = Integer.parseInt(parts.group(2));
        return major > SPARK_MAJOR || (major == SPARK_MAJOR && minor >= SPARK_MINOR);
    }
}
