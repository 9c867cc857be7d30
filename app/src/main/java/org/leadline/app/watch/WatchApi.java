package org.leadline.app.watch;

import com.sun.net.httpserver.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadline.LeadlineVersion;
import org.leadline.alert.Alert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The answers to programs: what is watched as JSON, CSV and numbers for Prometheus. It is read alone.
final class WatchApi {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /// The version of the API: fields and addresses may come within a version, and none changes or goes.
    private static final int VERSION = 1;

    private static final Pattern OF_RUN =
            Pattern.compile("/api/v1/runs/([A-Za-z0-9._-]+)/(scores|spectra|clusters|correlations)");
    private static final Pattern RUN = Pattern.compile("/api/v1/runs/([A-Za-z0-9._-]+)");
    private static final Pattern LAYOUT =
            Pattern.compile("/api/v1/runs/([A-Za-z0-9._-]+)/milestones/([0-9]{1,9})/(layout|classes|rows)");

    private static final Pattern IMAGE = Pattern.compile("/api/v1/runs/([A-Za-z0-9._-]+)/images(?:/([0-9]{1,9}))?");

    private final Watched watched;
    private final PictureApi pictures;
    private final RowsApi rows;
    private final CloudApi clouds;
    private final ClustersApi clusters;
    private final CorrelationsApi correlations;
    private final Insight insight;
    private final KeptSeries series = new KeptSeries();

    /// @param insight what is known of a run beside its scores
    WatchApi(Watched watched, Insight insight) {
        this.clouds = new CloudApi(insight);
        this.clusters = new ClustersApi(insight);
        this.correlations = new CorrelationsApi(insight);
        this.rows = new RowsApi(insight);
        this.pictures = new PictureApi(insight);
        this.watched = watched;
        this.insight = insight;
    }

    /// The answer at a path; empty where there is none.
    ///
    /// @param query the raw query, without which there is none
    /// @param headers the response's, for what the body does not say itself
    Optional<Answer> at(String path, @Nullable String query, Headers headers) {
        return switch (path) {
            case "/healthz" -> Optional.of(Answer.text(200, "ok"));
            case "/metrics" -> Optional.of(new Prometheus(watched.views()).answer());
            case "/api/v1" -> Optional.of(Answer.json(about()));
            case "/api/v1/runs" -> Optional.of(Answer.json(runs()));
            case "/api/v1/alerts" -> Optional.of(Answer.json(alerts()));
            case "/api/v1/waiting" -> Optional.of(Answer.json(waiting()));
            case "/api/v1/series" -> Optional.of(series.of(watched.views(), query == null ? "" : query));
            case "/api/v1/all.csv" -> Optional.of(Answer.csv(new ScoresCsv(watched.views()).text()));
            default -> ofRun(path, query, headers);
        };
    }

    private Optional<Answer> ofRun(String path, @Nullable String query, Headers headers) {
        Matcher scores = OF_RUN.matcher(path);
        if (scores.matches()) {
            return run(scores.group(1)).map(run -> switch (scores.group(2)) {
                case "spectra" -> Answer.json(new SpectraJson(CloudApi.scores(run)).text());
                case "clusters" -> clusters.of(run);
                case "correlations" -> correlations.of(run);
                default -> Answer.json("[" + String.join(",\n", insight.scoreLines(run)) + "]");
            });
        }
        Matcher details = RUN.matcher(path);
        if (details.matches()) {
            return run(details.group(1)).map(run -> Answer.json(new RunDetails(run).json()));
        }
        Matcher image = IMAGE.matcher(path);
        if (image.matches()) {
            return run(image.group(1))
                    .map(run -> image.group(2) == null
                            ? pictures.about(run)
                            : pictures.picture(run, Integer.parseInt(image.group(2))));
        }
        Matcher layout = LAYOUT.matcher(path);
        if (!layout.matches()) return Optional.empty();
        int milestone = Integer.parseInt(layout.group(2));
        String asked = query == null ? "" : query;
        return run(layout.group(1)).map(run -> switch (layout.group(3)) {
            case "layout" -> clouds.layout(run, milestone, CloudApi.Form.of(asked), headers);
            case "classes" -> clouds.classes(run, milestone);
            default -> rows.of(run, milestone, RowsApi.since(asked));
        });
    }

    private Optional<RunView> run(String id) {
        return watched.views().stream().filter(run -> run.id().equals(id)).findFirst();
    }

    private String about() {
        Watched.Walk walk = watched.walk();
        ObjectNode about = MAPPER.createObjectNode()
                .put("version", VERSION)
                .put("leadline", LeadlineVersion.current())
                .put("folders", walk.folders())
                .put("isWalked", walk.isDone());
        walk.notes().forEach(about.putArray("notes")::add);
        return text(about);
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
            run.quietSince()
                    .ifPresentOrElse(
                            since -> node.put("quietSince", since.toString()), () -> node.putNull("quietSince"));
            run.problem().ifPresent(problem -> node.put("problem", problem));
            run.warnings().forEach(node.putArray("warnings")::add);
            ObjectNode reasons = node.putObject("unscored");
            run.reasons().forEach((index, reason) -> reasons.put(Integer.toString(index), reason));
        }
        return text(all);
    }

    private String alerts() {
        ArrayNode all = MAPPER.createArrayNode();
        for (RunView run : watched.views()) run.alerts().forEach(alert -> all.add(node(run, alert)));
        return text(all);
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
        return text(WaitingJson.of(files));
    }

    static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    String json(Event event) {
        return text(MAPPER.createObjectNode()
                .put("run", event.run())
                .put("text", event.text())
                .put("at", event.at().toString()));
    }
}
