package org.leadline.trust;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.metric.Direction;
import org.leadline.run.Json;
import org.leadline.run.OldNames;
import org.leadline.trend.Correlation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Evidence of one's own runs, as JSON.
public final class TrustFile {

    private static final int FORMAT_VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final String MILESTONES = "milestones";
    private static final String EPOCHS = "epochs";
    private static final String PARTIAL = "partialSpearman";
    private static final String DIFFERENCES = "firstDifferences";
    private static final String DETRENDED = "detrendedDifferences";
    private static final String FOLLOWED = "followed";
    private static final String REGRET = "regret";
    private static final String LAST_REGRET = "lastRegret";
    private static final String SIGN_ERROR = "signError";

    private TrustFile() {}

    /// @throws InputException where the file is damaged or has a newer format
    public static TrustTable read(Path path) {
        JsonNode tree = Json.read(path);
        if (tree.path("formatVersion").asInt(0) != FORMAT_VERSION) {
            throw new InputException(path + " is no trust file of format " + FORMAT_VERSION);
        }
        if (!tree.path("evidence").isArray()) throw new InputException(path + " holds no list `evidence`");
        TrustTable.Builder table = new TrustTable.Builder();
        for (JsonNode one : tree.path("evidence")) {
            table.add(
                    OldNames.metric(text(one, "metric", path)),
                    OldNames.context(text(one, "context", path)),
                    evidence(one, path));
        }
        return table.table();
    }

    private static Evidence evidence(JsonNode one, Path path) {
        double r = one.path("r").asDouble(Double.NaN);
        int n = one.path("n").asInt(0);
        if (!(Math.abs(r) <= 1) || n < 3) {
            throw new InputException(path + " holds evidence with r = " + r + " and n = " + n
                    + ", but r lies in -1 to 1 and n is at least 3");
        }
        try {
            return new Evidence(
                    text(one, "source", path),
                    OldNames.subset(one.path("subset").asString("")),
                    Correlation.reported(r, n),
                    length(one),
                    beyondTime(one),
                    following(one));
        } catch (IllegalArgumentException e) {
            throw new InputException(path + " holds evidence that breaks a rule: " + e.getMessage(), e);
        }
    }

    /// Files of earlier builds lack these fields.
    private static Optional<RunLength> length(JsonNode one) {
        if (!one.has(EPOCHS)) return Optional.empty();
        return Optional.of(
                new RunLength(one.path(MILESTONES).asInt(0), one.path(EPOCHS).asInt(0)));
    }

    private static Optional<WithoutTime> beyondTime(JsonNode one) {
        WithoutTime found = new WithoutTime(number(one, PARTIAL), number(one, DIFFERENCES), number(one, DETRENDED));
        boolean isThere = one.has(PARTIAL) || one.has(DIFFERENCES) || one.has(DETRENDED);
        return isThere ? Optional.of(found) : Optional.empty();
    }

    private static Optional<FollowingCost> following(JsonNode one) {
        if (!one.has(REGRET)) return Optional.empty();
        return Optional.of(new FollowingCost(
                direction(one.path(FOLLOWED).asString("")),
                number(one, REGRET).orElse(Double.NaN),
                number(one, LAST_REGRET).orElse(Double.NaN),
                number(one, SIGN_ERROR).orElse(Double.NaN)));
    }

    private static Direction direction(String word) {
        return Arrays.stream(Direction.values())
                .filter(one -> word(one).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        FOLLOWED + " is higher, lower or near-one, and not \"" + word + "\""));
    }

    private static String word(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static OptionalDouble number(JsonNode one, String field) {
        return one.has(field) ? OptionalDouble.of(one.path(field).asDouble(Double.NaN)) : OptionalDouble.empty();
    }

    private static String text(JsonNode one, String field, Path path) {
        String found = one.path(field).asString("");
        if (found.isBlank()) throw new InputException(path + " holds evidence without " + field);
        return found;
    }

    /// Replaces the file at once.
    public static void write(Path path, TrustTable table) {
        ObjectNode tree = MAPPER.createObjectNode().put("formatVersion", FORMAT_VERSION);
        ArrayNode list = tree.putArray("evidence");
        for (TrustRecord one : table.records()) {
            for (Evidence evidence : one.evidence()) {
                ObjectNode node = list.addObject()
                        .put("metric", one.metric())
                        .put("context", one.context())
                        .put("source", evidence.source())
                        .put("subset", evidence.subset())
                        .put("r", evidence.correlation().r())
                        .put("n", evidence.correlation().n());
                putFigures(node, evidence);
            }
        }
        AtomicFile.write(path, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
    }

    private static void putFigures(ObjectNode node, Evidence evidence) {
        evidence.length()
                .ifPresent(known -> node.put(MILESTONES, known.milestones()).put(EPOCHS, known.epochs()));
        evidence.beyondTime().ifPresent(known -> {
            known.partialSpearman().ifPresent(value -> node.put(PARTIAL, value));
            known.firstDifferences().ifPresent(value -> node.put(DIFFERENCES, value));
            known.detrendedDifferences().ifPresent(value -> node.put(DETRENDED, value));
        });
        evidence.following()
                .ifPresent(known -> node.put(FOLLOWED, word(known.direction()))
                        .put(REGRET, known.regret())
                        .put(LAST_REGRET, known.lastRegret())
                        .put(SIGN_ERROR, known.signError()));
    }
}
