package org.leadline.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.leadline.InputException;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.score.input.Inputs;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Scores as JSON. What is written is read back equal: every number exactly, a whole number as such.
public final class ScoreFile {

    /// The name of the field with the content that a file was computed from.
    static final String CONTENT = "content";

    private static final String VALUE = "value";
    private static final int FORMAT_VERSION = 1;

    /// Up to it every whole number is a double.
    private static final double WHOLE = 0x1p53;

    private ScoreFile() {}

    /// Reads scores, those of earlier builds by today's names. An undefined score without a known cause is left
    /// out, so that it is computed again.
    ///
    /// @throws InputException where the file is damaged or has a newer format
    public static StoredScores read(Path path) {
        return readKept(path).scores();
    }

    /// @param scores the scores in a file
    /// @param content the content that they were computed from; empty in files of earlier builds
    record Kept(StoredScores scores, Optional<String> content) {}

    /// As [#read], with the content that the scores were computed from.
    static Kept readKept(Path path) {
        JsonNode tree = Json.read(path);
        Json.requireVersion(tree, FORMAT_VERSION, path);
        if (!tree.path("scores").isArray()) throw new InputException(path + " has no list of scores");
        List<Score> scores = new ArrayList<>();
        int number = 0;
        for (JsonNode score : tree.path("scores")) {
            score(score, path + ", score " + number++).ifPresent(scores::add);
        }
        List<Inputs.Time> times = new ArrayList<>();
        for (JsonNode time : tree.path("inputs")) times.add(time(time, path + ", input " + times.size()));
        return new Kept(new StoredScores(scores, times), content(tree));
    }

    /// Returns the content that a file says it was computed from.
    static Optional<String> content(JsonNode tree) {
        return Optional.of(tree.path(CONTENT).asString("")).filter(text -> !text.isEmpty());
    }

    /// As [#content], from the head of a file, which is not read to its end: the content stands before the
    /// scores.
    static Optional<String> contentAtHead(Path path) {
        try (InputStream file = Files.newInputStream(path);
                JsonParser parser = Json.MAPPER.createParser(file)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals(CONTENT)) return Optional.of(parser.getString());
                if (!value.isScalarValue()) return Optional.empty();
            }
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new InputException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Replaces the file at once.
    ///
    /// @param content the checksum of the content that the scores were computed from
    static void write(Path path, StoredScores stored, Optional<String> content) {
        ObjectNode tree = Json.MAPPER.createObjectNode().put("formatVersion", FORMAT_VERSION);
        content.ifPresent(digest -> tree.put(CONTENT, digest));
        ArrayNode list = tree.putArray("scores");
        stored.scores().forEach(score -> list.add(fill(Json.MAPPER.createObjectNode(), score)));
        ArrayNode times = tree.putArray("inputs");
        for (Inputs.Time time : stored.times()) {
            ObjectNode one = times.addObject().put("input", time.input());
            time.seed().ifPresent(seed -> one.put("seed", seed));
            fill(one, time.parameters());
            one.put("elapsedMillis", time.elapsedMillis());
        }
        Json.write(path, tree);
    }

    private static Inputs.Time time(JsonNode tree, String source) {
        return new Inputs.Time(
                require(tree, "input", JsonNode::isString, source).stringValue(),
                parameters(tree, source),
                seed(tree, source),
                require(tree, "elapsedMillis", ScoreFile::isFinite, source).doubleValue());
    }

    /// A score as one line of JSON without a line break, for people's programs. Where it is undefined, its
    /// `value` is null, and the reason stands beside it.
    ///
    /// @param run the run's name
    /// @param milestone the milestone's index
    /// @param encoder the milestone's, where milestones are encoders
    /// @param beside more that is said of the score, by name, in the order of writing
    public static String line(
            String run, int milestone, Optional<String> encoder, Score score, SequencedMap<String, ?> beside) {
        ObjectNode tree = Json.MAPPER.createObjectNode().put("run", run).put("milestone", milestone);
        encoder.ifPresent(name -> tree.put("encoder", name));
        if (score.outcome() instanceof Outcome.Undefined) tree.putNull(VALUE);
        fill(tree, score);
        beside.forEach(tree::putPOJO);
        return Json.MAPPER.writeValueAsString(tree);
    }

    /// The constants of a score as JSON.
    public static String constants(Parameters parameters) {
        return Json.MAPPER.writeValueAsString(parameters.values());
    }

    /// A line as [#line] for a metric of a milestone that could not be scored, with the reason in the place of a
    /// value.
    public static String line(String run, int milestone, Optional<String> encoder, String metric, String reason) {
        ObjectNode tree = Json.MAPPER.createObjectNode().put("run", run).put("milestone", milestone);
        encoder.ifPresent(name -> tree.put("encoder", name));
        tree.put("metric", metric).putNull(VALUE).put("undefined", reason).put("cause", "not-scored");
        return Json.MAPPER.writeValueAsString(tree);
    }

    static ObjectNode fill(ObjectNode tree, Score score) {
        tree.put("metric", score.metric());
        switch (score.outcome()) {
            case Outcome.Value found -> {
                tree.put(VALUE, found.value());
                if (found.standardError() > 0) tree.put("standardError", found.standardError());
                if (!found.details().isEmpty()) fill(tree.putObject("details"), found.details());
            }
            case Outcome.Undefined(Cause cause, String detail) ->
                tree.put("undefined", detail).put("cause", cause.id());
        }
        score.seed().ifPresent(seed -> tree.put("seed", seed));
        tree.put("n", score.n()).put("d", score.d());
        fill(tree, score.parameters());
        score.kernel().ifPresent(kernel -> tree.put("kernel", kernel));
        return tree.put("elapsedMillis", score.elapsedMillis());
    }

    /// Whole numbers as such.
    private static void fill(ObjectNode tree, SortedMap<String, List<Double>> details) {
        details.forEach((name, numbers) -> {
            ArrayNode list = tree.putArray(name);
            for (double number : numbers) {
                if (number == Math.rint(number) && Math.abs(number) < WHOLE) list.add((long) number);
                else list.add(number);
            }
        });
    }

    private static Map<String, List<Double>> details(JsonNode tree, String source) {
        Map<String, List<Double>> details = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : tree.path("details").properties()) {
            List<Double> numbers = new ArrayList<>();
            for (JsonNode number : entry.getValue()) {
                if (!isFinite(number)) throw new InputException(source + ": the details hold " + number);
                numbers.add(number.doubleValue());
            }
            details.put(entry.getKey(), numbers);
        }
        return details;
    }

    static void fill(ObjectNode tree, Parameters parameters) {
        ObjectNode params = tree.putObject("params");
        parameters.values().forEach((name, value) -> params.putPOJO(name, value));
    }

    /// A score; empty where it is undefined without a known cause.
    static Optional<Score> score(JsonNode tree, String source) {
        require(tree, "metric", JsonNode::isString, source);
        return outcome(tree, source).map(outcome -> fromJson(tree, outcome, source));
    }

    private static Score fromJson(JsonNode tree, Outcome outcome, String source) {
        String metric = OldNames.metric(
                require(tree, "metric", JsonNode::isString, source).stringValue());
        return new Score(
                new Score.Key(metric, OldNames.parameters(metric, parameters(tree, source)), seed(tree, source)),
                require(tree, "n", JsonNode::isInt, source).intValue(),
                require(tree, "d", JsonNode::isInt, source).intValue(),
                require(tree, "elapsedMillis", ScoreFile::isFinite, source).doubleValue(),
                outcome,
                Optional.of(tree.path("kernel").asString("")).filter(text -> !text.isEmpty()));
    }

    private static OptionalLong seed(JsonNode tree, String source) {
        if (tree.path("seed").isMissingNode()) return OptionalLong.empty();
        return OptionalLong.of(
                require(tree, "seed", JsonNode::canConvertToLong, source).longValue());
    }

    /// Empty for an undefined score without a known cause.
    private static Optional<Outcome> outcome(JsonNode tree, String source) {
        if (tree.has(VALUE) == tree.has("undefined")) {
            throw new InputException(source + ": a score has either a value or a reason why it is undefined");
        }
        if (tree.has(VALUE)) {
            double value = require(tree, VALUE, ScoreFile::isFinite, source).doubleValue();
            double standardError = tree.has("standardError")
                    ? require(tree, "standardError", ScoreFile::isNotNegative, source)
                            .doubleValue()
                    : 0;
            return Optional.of(new Outcome.Value(value, standardError, new TreeMap<>(details(tree, source))));
        }
        JsonNode detail = require(
                tree,
                "undefined",
                node -> node.isString() && !node.stringValue().isBlank(),
                source);
        return Cause.byId(tree.path("cause").asString("")).map(cause -> Outcome.undefined(cause, detail.stringValue()));
    }

    /// The `params` of a tree.
    static Parameters parameters(JsonNode tree, String source) {
        JsonNode params = require(tree, "params", JsonNode::isObject, source);
        Map<String, Object> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : params.properties()) {
            values.put(entry.getKey(), parameter(entry.getKey(), entry.getValue(), source));
        }
        return Parameters.of(values);
    }

    private static Object parameter(String name, JsonNode value, String source) {
        if (value.isString()) return value.stringValue();
        if (value.isBoolean()) return value.booleanValue();
        if (value.isIntegralNumber() && value.canConvertToLong()) return value.longValue();
        if (value.isDouble() && isFinite(value)) return value.doubleValue();
        throw new InputException(
                source + ": the parameter " + name + " is text, a truth value or a number, not " + value);
    }

    private static boolean isNotNegative(JsonNode node) {
        return isFinite(node) && node.doubleValue() >= 0;
    }

    private static boolean isFinite(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.doubleValue());
    }

    private static JsonNode require(JsonNode tree, String field, Predicate<JsonNode> rule, String source) {
        JsonNode node = tree.path(field);
        if (!rule.test(node)) {
            throw new InputException(source + ": the field " + field + " is missing or of the wrong kind");
        }
        return node;
    }
}
