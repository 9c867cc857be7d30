package org.leadline.app.watch;

import com.sun.net.httpserver.Headers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.alert.Alert;
import org.leadline.embedding.Embeddings;
import org.leadline.evaluation.RunScores.MilestoneScores;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The answers to programs: what is watched as JSON, CSV and numbers for Prometheus. It is read alone.
final class WatchApi {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Pattern OF_RUN = Pattern.compile("/api/v1/runs/([A-Za-z0-9._-]+)/scores");
    private static final Pattern RUN = Pattern.compile("/api/v1/runs/([A-Za-z0-9._-]+)");
    private static final Pattern LAYOUT =
            Pattern.compile("/api/v1/runs/([A-Za-z0-9._-]+)/milestones/([0-9]{1,9})/layout");

    private final Watched watched;
    private final Function<RunView, List<String>> scoreLines;
    private final SeriesJson series = new SeriesJson();

    /// @param scoreLines the scores of a run as lines of JSON, as `evaluate --format json` prints them
    WatchApi(Watched watched, Function<RunView, List<String>> scoreLines) {
        this.watched = watched;
        this.scoreLines = scoreLines;
    }

    /// The answer at a path; empty where there is none.
    ///
    /// @param query the raw query, without which there is none
    /// @param headers the response's, for what the body does not say itself
    Optional<Answer> at(String path, @Nullable String query, Headers headers) {
        return switch (path) {
            case "/healthz" -> Optional.of(Answer.text(200, "ok"));
            case "/metrics" -> Optional.of(Answer.text(200, new Prometheus(watched.views()).text()));
            case "/api/v1/runs" -> Optional.of(Answer.json(runs()));
            case "/api/v1/alerts" -> Optional.of(Answer.json(alerts()));
            case "/api/v1/waiting" -> Optional.of(Answer.json(waiting()));
            case "/api/v1/series" ->
                Optional.of(Answer.json(series.of(watched.views(), SeriesJson.Wanted.of(query == null ? "" : query))));
            case "/api/v1/all.csv" -> Optional.of(Answer.csv(new ScoresCsv(watched.views()).text()));
            default -> ofRun(path, query, headers);
        };
    }

    private Optional<Answer> ofRun(String path, @Nullable String query, Headers headers) {
        Matcher scores = OF_RUN.matcher(path);
        if (scores.matches()) {
            return run(scores.group(1)).map(run -> Answer.json("[" + String.join(",\n", scoreLines.apply(run)) + "]"));
        }
        Matcher details = RUN.matcher(path);
        if (details.matches()) {
            return run(details.group(1)).map(run -> Answer.json(new RunDetails(run).json()));
        }
        Matcher layout = LAYOUT.matcher(path);
        if (!layout.matches()) return Optional.empty();
        int milestone = Integer.parseInt(layout.group(2));
        return run(layout.group(1)).map(run -> layout(run, milestone, "format=int16".equals(query), headers));
    }

    private Optional<RunView> run(String id) {
        return watched.views().stream().filter(run -> run.id().equals(id)).findFirst();
    }

    private static Answer layout(RunView run, int milestone, boolean isShort, Headers headers) {
        MilestoneScores found = run.findings().stream()
                .flatMap(findings -> findings.scores().milestones().stream())
                .filter(one -> one.ref().index() == milestone)
                .findFirst()
                .orElseThrow(() -> new InputException(run.id() + " has no scored milestone " + milestone));
        Embeddings points = run.findings()
                .orElseThrow()
                .scores()
                .run()
                .layout(found.ref())
                .orElseThrow(() -> new InputException("milestone " + milestone + " of " + run.id() + " has no layout"))
                .points();
        return new Answer(200, "application/octet-stream", isShort ? shorts(points, headers) : floats(points));
    }

    private static byte[] floats(Embeddings points) {
        byte[] bytes = bytes(points, Float.BYTES);
        ByteBuffer target = over(bytes);
        for (int row = 0; row < points.rows(); row++) {
            for (int axis = 0; axis < points.dimension(); axis++) target.putFloat(points.get(row, axis));
        }
        return bytes;
    }

    /// Whole numbers q of 16 bits, of which a coordinate is `offset + scale·q`; both stand in headers.
    private static byte[] shorts(Embeddings points, Headers headers) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int row = 0; row < points.rows(); row++) {
            for (int axis = 0; axis < points.dimension(); axis++) {
                low = Math.min(low, points.get(row, axis));
                high = Math.max(high, points.get(row, axis));
            }
        }
        double offset = (low + (double) high) / 2;
        double scale = high > low ? ((double) high - low) / (2.0 * Short.MAX_VALUE) : 1;
        headers.set("X-Layout-Scale", Double.toString(scale));
        headers.set("X-Layout-Offset", Double.toString(offset));
        byte[] bytes = bytes(points, Short.BYTES);
        ByteBuffer target = over(bytes);
        for (int row = 0; row < points.rows(); row++) {
            for (int axis = 0; axis < points.dimension(); axis++) {
                target.putShort((short) Math.round((points.get(row, axis) - offset) / scale));
            }
        }
        return bytes;
    }

    private static byte[] bytes(Embeddings points, int each) {
        return new byte[Math.multiplyExact(points.rows() * points.dimension(), each)];
    }

    private static ByteBuffer over(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String runs() {
        ArrayNode all = MAPPER.createArrayNode();
        for (RunView run : watched.views()) {
            ObjectNode node = all.addObject()
                    .put("id", run.id())
                    .put("path", run.path().toString())
                    .put("state", run.state())
                    .put("milestones", run.milestones())
                    .put("scored", run.scored())
                    .put("alerts", run.alerts().size());
            run.findings()
                    .ifPresentOrElse(
                            findings -> node.put(
                                    "newest",
                                    findings.scores()
                                            .milestones()
                                            .getLast()
                                            .ref()
                                            .index()),
                            () -> node.putNull("newest"));
            run.findings()
                    .ifPresent(findings ->
                            node.put("keep", findings.recommendation().line()));
            run.problem().ifPresent(problem -> node.put("problem", problem));
            ObjectNode reasons = node.putObject("unscored");
            run.reasons().forEach((index, reason) -> reasons.put(Integer.toString(index), reason));
        }
        return MAPPER.writeValueAsString(all);
    }

    private String alerts() {
        ArrayNode all = MAPPER.createArrayNode();
        for (RunView run : watched.views()) run.alerts().forEach(alert -> all.add(node(run, alert)));
        return MAPPER.writeValueAsString(all);
    }

    /// An alert as JSON.
    static ObjectNode node(RunView run, Alert alert) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("run", run.id())
                .put("kind", alert.kind().id())
                .put("title", alert.kind().title())
                .put("milestone", alert.milestone())
                .put("begins", alert.begins())
                .put("evidence", alert.evidence())
                .put("advice", alert.advice());
        alert.metric().ifPresent(metric -> node.put("metric", metric.id()));
        return node;
    }

    private String waiting() {
        List<WaitingFile> files = new ArrayList<>();
        watched.views().forEach(run -> files.addAll(run.waiting()));
        return MAPPER.writeValueAsString(WaitingJson.of(files));
    }

    String json(Event event) {
        return MAPPER.writeValueAsString(MAPPER.createObjectNode()
                .put("run", event.run())
                .put("text", event.text())
                .put("at", event.at().toString()));
    }
}
