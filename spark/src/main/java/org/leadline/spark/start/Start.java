package org.leadline.spark.start;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/// The main class of `leadline-spark.jar`: looks at Java and Spark, then starts the verbs.
public final class Start {

    private static final String VERBS = "org.leadline.spark.Verbs";

    private Start() {}

    /// Ends the process with the exit code of the verb; where that is 0 it comes back, since YARN takes a driver
    /// that ends itself for one that failed.
    ///
    /// @param arguments a verb and its options
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Optional<String> obstacle = Needed.obstacle(
                "the driver", Runtime.version().feature(), org.apache.spark.package$.MODULE$.SPARK_VERSION());
        if (obstacle.isPresent()) {
            System.err.println("Error: " + obstacle.get() + ".");
            System.exit(1);
        }
        int exit = verb(arguments);
        if (exit != 0) System.exit(exit);
    }

    private static int verb(String[] arguments) throws ReflectiveOperationException {
        try {
            return (int) Class.forName(VERBS).getMethod("run", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) throw thrown;
            if (e.getCause() instanceof Error thrown) throw thrown;
            throw e;
        }
    }
}
