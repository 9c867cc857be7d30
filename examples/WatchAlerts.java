import java.nio.file.Path;
import java.time.Duration;
import org.leadline.Progress;
import org.leadline.alert.Alert;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;

/// Watches a directory of embeddings beside any trainer and prints each alert once:
/// `java -cp 'app/target/lib/*' examples/WatchAlerts.java DIR [LOOKS] [SECONDS]`.
public final class WatchAlerts {

    public static void main(String[] arguments) throws InterruptedException {
        Path directory = Path.of(arguments[0]);
        int looks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : Integer.MAX_VALUE;
        long seconds = arguments.length > 2 ? Long.parseLong(arguments[2]) : 5;
        EvaluationConfig config = EvaluationConfig.paper().withMetrics(Scores.usual());
        for (int look = 0; look < looks; look++) {
            if (look > 0) Thread.sleep(Duration.ofSeconds(seconds));
            RunDirectory run = RunDirectory.open(directory);
            if (run.milestones().isEmpty()) continue;
            Monitor monitor = Monitor.of(EvaluationInput.of(run), config, KnownTrust.PAPER);
            for (Alert alert : monitor.look(Progress.silent()).newAlerts()) {
                System.out.println(alert.kind().title() + " at " + alert.milestone() + ": " + alert.evidence());
            }
        }
    }
}
