package org.leadline.app.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leadline.InputException;
import org.leadline.run.RunDescription;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes runs to an MLflow server. A run is found again by a tag, and only values that it lacks are sent, so that
/// nothing is doubled, whatever request was lost before. MLflow cannot take a value back: where one has changed, the
/// run loses the tag to another one, which gets all values.
///
/// @param server the server
/// @param experiment the name of the experiment, which is made where it is missing
/// @param firstWait the time before the second attempt; each later one is twice as long
public record MlflowLog(MlflowServer server, String experiment, Duration firstWait) {

    /// The tag by which a run is found again.
    static final String IDENTITY = "leadline.run";

    private static final int ATTEMPTS = 6;
    private static final int MOST_METRICS = 1_000;
    private static final int MOST_PARAMETERS = 100;
    private static final int MOST_OF_PARAMETER = 500;
    private static final int PAGE = 1_000;

    /// The result of writing a run.
    ///
    /// @param id MLflow's name of the run
    /// @param sent the number of values that were sent
    /// @param isAnew whether the run took the place of another with other values
    public record Written(String id, int sent, boolean isAnew) {}

    /// Writes the scores of a run. What may pass, such as a refused connection, is attempted again from the beginning:
    /// the server is asked what it holds by then.
    ///
    /// @throws InputException where the server does not take them
    public Written write(NamedRun run) throws InterruptedException {
        Transfer transfer = new Transfer(run);
        Duration wait = firstWait;
        for (int attempt = 1; ; attempt++) {
            try {
                return transfer.attempt();
            } catch (MlflowException e) {
                if (!e.mayPass() || attempt == ATTEMPTS) throw new InputException(String.valueOf(e.getMessage()), e);
                Thread.sleep(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    /// One run on its way.
    private final class Transfer {

        private final NamedRun run;
        private final String identity;
        private final SequencedMap<String, List<MlflowMetric>> wanted = new LinkedHashMap<>();
        private OptionalInt sent = OptionalInt.empty();
        private boolean isAnew;

        Transfer(NamedRun run) {
            this.run = run;
            this.identity = RunIdentity.of(run.scores().run());
            for (ScoreStep step : ScoreStep.of(run, ".")) {
                step.values()
                        .forEach((key, value) -> wanted.computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(new MlflowMetric(
                                        key, step.step(), value, step.time().toEpochMilli())));
            }
        }

        Written attempt() throws MlflowException {
            String experimentId = experimentId();
            Optional<JsonNode> found = found(experimentId);
            if (found.isPresent()) {
                String id = found.get().path("info").path("run_id").asString("");
                Optional<List<MlflowMetric>> missing = missing(id, found.get());
                if (missing.isPresent()) {
                    return send(id, missing.get(), parameters(found.get()));
                }
                giveUp(id);
                isAnew = true;
            }
            String id = create(experimentId);
            return send(id, wanted.values().stream().flatMap(List::stream).toList(), parameters());
        }

        private String experimentId() throws MlflowException {
            try {
                return server.get("experiments/get-by-name", Map.of("experiment_name", experiment))
                        .path("experiment")
                        .path("experiment_id")
                        .asString("");
            } catch (MlflowException e) {
                if (!e.is(MlflowException.MISSING)) throw e;
                return server.post("experiments/create", object().put("name", experiment))
                        .path("experiment_id")
                        .asString("");
            }
        }

        private Optional<JsonNode> found(String experimentId) throws MlflowException {
            ObjectNode query = object().put("filter", "tags.`" + IDENTITY + "` = '" + identity + "'")
                    .put("max_results", 1);
            query.putArray("experiment_ids").add(experimentId);
            JsonNode runs = server.post("runs/search", query).path("runs");
            return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(0));
        }

        private String create(String experimentId) throws MlflowException {
            long begin = wanted.values().stream()
                    .flatMap(List::stream)
                    .mapToLong(MlflowMetric::timestampMillis)
                    .min()
                    .orElse(0);
            ObjectNode request = object().put("experiment_id", experimentId)
                    .put("run_name", run.name())
                    .put("start_time", begin);
            ArrayNode tags = request.putArray("tags");
            tag(tags, IDENTITY, identity);
            tag(tags, "mlflow.source.name", "leadline export");
            return server.post("runs/create", request)
                    .path("run")
                    .path("info")
                    .path("run_id")
                    .asString("");
        }

        /// Takes the tag from a run, so that it is not found again.
        private void giveUp(String id) throws MlflowException {
            server.post(
                    "runs/set-tag",
                    object().put("run_id", id).put("key", IDENTITY).put("value", identity + " with earlier values"));
        }

        /// The values that the server lacks; empty where it holds another value than the run.
        private Optional<List<MlflowMetric>> missing(String id, JsonNode found) throws MlflowException {
            TreeSet<String> there = new TreeSet<>();
            found.path("data")
                    .path("metrics")
                    .forEach(metric -> there.add(metric.path("key").asString("")));
            List<MlflowMetric> missing = new ArrayList<>();
            for (Map.Entry<String, List<MlflowMetric>> entry : wanted.entrySet()) {
                Map<Long, Double> known = there.contains(entry.getKey()) ? history(id, entry.getKey()) : Map.of();
                for (MlflowMetric metric : entry.getValue()) {
                    Double value = known.get((long) metric.step());
                    if (value == null) missing.add(metric);
                    else if (!MlflowMetric.areEqual(value, metric.value())) return Optional.empty();
                }
            }
            return Optional.of(missing);
        }

        private Map<Long, Double> history(String id, String key) throws MlflowException {
            Map<Long, Double> values = new TreeMap<>();
            String page = "";
            do {
                Map<String, String> query = new LinkedHashMap<>(
                        Map.of("run_id", id, "metric_key", key, "max_results", Integer.toString(PAGE)));
                if (!page.isEmpty()) query.put("page_token", page);
                JsonNode answer = server.get("metrics/get-history", query);
                answer.path("metrics")
                        .forEach(metric -> values.put(
                                metric.path("step").asLong(0),
                                metric.path("value").asDouble(Double.NaN)));
                page = answer.path("next_page_token").asString("");
            } while (!page.isEmpty());
            return values;
        }

        /// The settings of the run that the server lacks: it takes each once.
        private SequencedMap<String, String> parameters(JsonNode found) {
            SequencedMap<String, String> missing = parameters();
            found.path("data")
                    .path("params")
                    .forEach(one -> missing.remove(one.path("key").asString("")));
            return missing;
        }

        private SequencedMap<String, String> parameters() {
            SequencedMap<String, String> parameters = new LinkedHashMap<>();
            Optional<RunDescription> description = run.scores().run().description();
            description.map(RunDescription::config).ifPresent(config -> {
                parameters.put("method", config.method());
                parameters.put("data", config.data());
                parameters.put("encoder", config.encoder());
                config.settings().forEach((name, value) -> parameters.putIfAbsent(name, value.toString()));
            });
            return parameters;
        }

        private Written send(String id, List<MlflowMetric> metrics, SequencedMap<String, String> parameters)
                throws MlflowException {
            if (sent.isEmpty()) sent = OptionalInt.of(metrics.size()); // a later attempt lacks less
            List<Map.Entry<String, String>> left = new ArrayList<>(parameters.entrySet());
            for (int at = 0; at < left.size(); at += MOST_PARAMETERS) {
                ObjectNode batch = object().put("run_id", id);
                ArrayNode params = batch.putArray("params");
                left.subList(at, Math.min(left.size(), at + MOST_PARAMETERS))
                        .forEach(one ->
                                params.addObject().put("key", one.getKey()).put("value", shortened(one.getValue())));
                server.post("runs/log-batch", batch);
            }
            for (int at = 0; at < metrics.size(); at += MOST_METRICS) {
                List<MlflowMetric> some = metrics.subList(at, Math.min(metrics.size(), at + MOST_METRICS));
                ObjectNode batch = object().put("run_id", id);
                ArrayNode list = batch.putArray("metrics");
                some.forEach(metric -> metric.fill(list.addObject()));
                server.post("runs/log-batch", batch);
            }
            server.post(
                    "runs/update",
                    object().put("run_id", id).put("status", "FINISHED").put("end_time", newest()));
            return new Written(id, sent.orElse(0), isAnew);
        }

        private long newest() {
            return wanted.values().stream()
                    .flatMap(List::stream)
                    .mapToLong(MlflowMetric::timestampMillis)
                    .max()
                    .orElse(0);
        }

        private static void tag(ArrayNode tags, String key, String value) {
            tags.addObject().put("key", key).put("value", value);
        }

        private static String shortened(String value) {
            return value.length() <= MOST_OF_PARAMETER ? value : value.substring(0, MOST_OF_PARAMETER);
        }

        private static ObjectNode object() {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
