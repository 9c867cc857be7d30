package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.embedding.MilestoneRef;
import org.leadline.metric.Outcome;
import org.leadline.run.RunDirectory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers of the API beside its schema in `docs/`, and beside the scores that are kept.
class WatchApiTest {

    private static final Path SCHEMA = Path.of("../docs/api.schema.json");
    private static final Path GUIDE = Path.of("../docs/watch.md");
    private static final Pattern ADDRESS = Pattern.compile("(?m)^\\| `(/[^`]+)` \\|");

    @TempDir
    private Path directory;

    /// Runs with all that the API tells: a collapse, undefined scores, files that wait and one that is damaged.
    private void write() throws IOException {
        for (String run : List.of("a", "b c")) Files.createDirectories(directory.resolve(run));
        for (int epoch = 0; epoch < 4; epoch++) {
            SampleEmbeddings.write(directory.resolve("a/epoch_" + epoch + ".npy"), 60);
        }
        for (int epoch = 4; epoch < 6; epoch++) {
            SampleEmbeddings.writeCollapsed(directory.resolve("a/epoch_" + epoch + ".npy"), 60, epoch);
        }
        Path whole = directory.resolve("b c/epoch_1.npy");
        SampleEmbeddings.write(whole, 60);
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(directory.resolve("b c/epoch_2.npy"), Arrays.copyOf(bytes, bytes.length - 1));
        Files.write(directory.resolve("b c/epoch_3.npy"), Arrays.copyOf(bytes, 3));
        Files.writeString(directory.resolve("b c/epoch_4.npy"), "no array at all, and never one");
    }

    private Watching watching() {
        Watching watching = new Watching(
                directory,
                "--repeats",
                "2",
                "--neighbors",
                "10",
                "--k",
                "3",
                "--metrics",
                "collapse,agreement,linear-probe,spectrum");
        watching.settle(2);
        return watching;
    }

    /// The ways in which an answer is not as the schema says, which is taken to name every field.
    private static List<String> faults(String definition, JsonNode answer) throws IOException {
        ObjectNode schema = (ObjectNode) JsonMapper.shared().readTree(Files.readString(SCHEMA));
        close(schema);
        schema.remove("anyOf");
        schema.put("$ref", "#/$defs/" + definition);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(answer)
                .stream()
                .map(Error::toString)
                .toList();
    }

    /// The definitions of answers to an address, by the address.
    private static SortedMap<String, String> definitions() throws IOException {
        SortedMap<String, String> all = new TreeMap<>();
        JsonMapper.shared()
                .readTree(Files.readString(SCHEMA))
                .get("$defs")
                .properties()
                .forEach(one -> {
                    String title = one.getValue().path("title").asString("");
                    if (title.startsWith("GET ") && !title.contains(":")) all.put(title.substring(4), one.getKey());
                });
        return all;
    }

    /// Asks until it is found.
    private static JsonNode found(Watching watching, String path) {
        while (true) {
            JsonNode answer = watching.json(path);
            if (!answer.path("pending").asBoolean(false)) return answer;
        }
    }

    @Test
    void everyAddressOfTheGuideThatAnswersJsonIsInTheSchemaAndAnswersAsItSays()
            throws IOException, InterruptedException {
        write();
        SortedMap<String, String> definitions = definitions();
        try (Watching watching = watching()) {
            List<String> asJson = new ArrayList<>();
            for (String address : ADDRESS.matcher(Files.readString(GUIDE))
                    .results()
                    .map(found -> found.group(1))
                    .toList()) {
                if (address.endsWith("/events")) continue; // it does not end
                String path = address.replace("{id}", "a").replace("{m}", "2").replace("{row}", "0");
                String type =
                        watching.get(path).headers().firstValue("Content-Type").orElse("");
                if (!type.equals("application/json")) continue;
                asJson.add(address);
                String definition = definitions.getOrDefault(address, "none for " + address);
                JsonNode answer = found(watching, path);
                assertThat(answer.isEmpty()).as(address).isFalse();
                assertThat(faults(definition, answer)).as(address).isEmpty();
            }
            assertThat(asJson).containsExactlyInAnyOrderElementsOf(definitions.keySet());
        }
    }

    @Test
    void pendingAndUndefinedAnswersAreAsTheSchemaSays() throws IOException, InterruptedException {
        write();
        JsonNode pending = JsonMapper.shared().createObjectNode().put("pending", true);
        assertThat(faults("rows", pending)).isEmpty();
        assertThat(faults("classes", pending)).isEmpty();
        assertThat(faults("classes", JsonMapper.shared().createObjectNode().put("cluster", 3)))
                .isNotEmpty();
        try (Watching watching = watching()) {
            JsonNode moved = found(watching, "/api/v1/runs/a/milestones/2/rows?since=1");
            assertThat(moved.has("moved")).isTrue();
            assertThat(faults("rows", moved)).isEmpty();
            JsonNode spectra = watching.json("/api/v1/runs/a/spectra");
            assertThat(spectra.findValues("shares")).anyMatch(JsonNode::isNull);
            JsonNode series = watching.json("/api/v1/series");
            assertThat(series.findValues("reasons")).isNotEmpty();
            JsonNode later = watching.json(
                    "/api/v1/series?after=" + series.get("version").asLong());
            assertThat(faults("series", later)).isEmpty();
            for (JsonNode run : watching.json("/api/v1/runs")) {
                String path = "/api/v1/runs/" + run.get("id").asString();
                assertThat(faults("details", watching.json(path))).isEmpty();
            }
        }
    }

    private static void close(JsonNode schema) {
        schema.forEach(WatchApiTest::close);
        boolean isOpen = schema instanceof ObjectNode && schema.has("required") && schema.has("properties");
        if (isOpen
                && !schema.has("if")
                && !schema.has("$ref")
                && schema.path("type").asString("").equals("object")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        if (schema.has("if")) ((ObjectNode) schema).put("additionalProperties", false);
    }

    @Test
    void answersAreAsTheSchemaSays() throws IOException, InterruptedException {
        write();
        try (Watching watching = watching()) {
            JsonNode runs = watching.json("/api/v1/runs");
            assertThat(faults("about", watching.json("/api/v1"))).isEmpty();
            assertThat(faults("runs", runs)).isEmpty();
            for (JsonNode run : runs) {
                JsonNode scores = watching.json("/api/v1/runs/" + run.get("id").asString() + "/scores");
                assertThat(scores.isEmpty()).isFalse();
                assertThat(faults("scores", scores)).isEmpty();
            }
            assertThat(watching.json("/api/v1/alerts").isEmpty()).isFalse();
            assertThat(faults("alerts", watching.json("/api/v1/alerts"))).isEmpty();
            assertThat(watching.json("/api/v1/waiting").size()).isEqualTo(2);
            assertThat(faults("waiting", watching.json("/api/v1/waiting"))).isEmpty();
            ObjectNode hook = ((ObjectNode) watching.json("/api/v1/alerts").get(0)).put("path", "/a");
            assertThat(faults("hook", hook)).isEmpty();
            assertThat(faults("alert", hook))
                    .as("a field that the schema does not name")
                    .isNotEmpty();
            ((ObjectNode) runs.get(0)).put("state", "asleep");
            assertThat(faults("runs", runs)).as("a state that is none").isNotEmpty();
        }
    }

    @Test
    void numbersAreThoseThatAreKeptAndUndefinedValuesAreNullWithTheirReason() throws IOException, InterruptedException {
        write();
        try (Watching watching = watching()) {
            RunDirectory run = RunDirectory.open(directory.resolve("a"));
            List<Double> kept = new ArrayList<>();
            for (MilestoneRef ref : run.milestones()) {
                run.scores(ref).scores().forEach(score -> {
                    if (score.outcome() instanceof Outcome.Value found) kept.add(found.value());
                });
            }
            List<Double> answered = new ArrayList<>();
            List<String> reasons = new ArrayList<>();
            for (JsonNode score : watching.json("/api/v1/runs/a/scores")) {
                if (score.get("metric").asString().startsWith("drift")) continue; // kept with the series
                if (score.get("value").isNull()) {
                    reasons.add(score.get("undefined").asString());
                    assertThat(score.get("cause").asString()).isNotEmpty();
                } else {
                    answered.add(score.get("value").doubleValue());
                    assertThat(score.has("undefined")).isFalse();
                }
            }
            assertThat(answered).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(kept);
            assertThat(reasons)
                    .isNotEmpty()
                    .allSatisfy(reason -> assertThat(reason).isNotBlank());
        }
    }

    @Test
    void anAnswerIsSentAgainWhereItHasChangedAlone() throws IOException, InterruptedException {
        write();
        try (Watching watching = watching()) {
            HttpResponse<String> first = watching.get("/api/v1/runs/a/scores");
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(watching.get("/api/v1/runs/a/scores", "If-None-Match", tag)
                            .statusCode())
                    .isEqualTo(304);
            assertThat(watching.get("/api/v1/runs/a/scores", "Accept-Encoding", "gzip")
                            .headers()
                            .firstValue("Content-Encoding"))
                    .hasValue("gzip");
            SampleEmbeddings.write(directory.resolve("a/epoch_6.npy"), 60);
            Watching.await(
                    "a seventh milestone",
                    () -> watching.json("/api/v1/runs").get(0).get("scored").asInt() == 7);
            assertThat(watching.get("/api/v1/runs/a/scores", "If-None-Match", tag)
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
