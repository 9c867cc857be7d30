package org.leadline.app.watch;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.score.Scores;
import org.leadline.trust.TrustRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Scores of many runs as columns: a number for each milestone. This is what charts are drawn from.
final class SeriesJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final SeriesVersions versions = new SeriesVersions();

    /// A request.
    ///
    /// @param runs the ids of the runs; empty for all
    /// @param most how many runs are told at most; the first that have scores
    /// @param metrics the ids of the scores; empty for all
    /// @param after the version that is known; 0 for none
    /// @param first how many of the first scores are told beside those of `metrics`
    record Wanted(Optional<Set<String>> runs, long most, Optional<Set<String>> metrics, long after, long first) {

        private static final String NUMBER = "[0-9]{1,18}";

        /// Reads `runs=a,b&most=12&metrics=c,d&after=5&first=9`; what is not there is not bounded.
        static Wanted of(String query) {
            Map<String, String> parts = Arrays.stream(query.split("&", -1))
                    .map(part -> part.split("=", 2))
                    .filter(part -> part.length == 2)
                    .collect(Collectors.toMap(part -> part[0], part -> part[1], (first, _) -> first));
            return new Wanted(
                    Optional.ofNullable(parts.get("runs")).map(Wanted::names),
                    parts.containsKey("most") ? number(parts.get("most")) : Long.MAX_VALUE,
                    Optional.ofNullable(parts.get("metrics")).map(Wanted::names),
                    number(parts.get("after")),
                    number(parts.get("first")));
        }

        private static long number(@Nullable String text) {
            return text != null && text.matches(NUMBER) ? Long.parseLong(text) : 0;
        }

        private static Set<String> names(String text) {
            return Set.copyOf(Arrays.asList(text.replace("%2C", ",").split(",", -1)));
        }
    }

    /// The scores of the runs that are wanted, with what each score is where that is new.
    String of(List<RunView> views, Wanted wanted) {
        List<RunView> runs = views.stream()
                .filter(run -> isAmong(wanted.runs).test(run.id()))
                .filter(run -> wanted.most == Long.MAX_VALUE || run.scored() > 0)
                .limit(wanted.most)
                .toList();
        ObjectNode node = MAPPER.createObjectNode();
        versions.keep(views.stream().map(RunView::id).collect(Collectors.toSet()));
        SeriesVersions.Answer answer = versions.of(runs, wanted.after);
        if (answer.hasNewMetrics()) node.set("metrics", metrics(runs));
        node.put("version", answer.version());
        ArrayNode all = node.putArray("runs");
        Predicate<String> isWanted = isAmong(wanted.metrics).or(first(runs, wanted.first)::contains);
        for (int i = 0; i < runs.size(); i++) {
            add(all.addObject(), runs.get(i), answer.runs().get(i), isWanted);
        }
        return MAPPER.writeValueAsString(node);
    }

    private static Predicate<String> isAmong(Optional<Set<String>> names) {
        return name -> names.map(some -> some.contains(name)).orElse(true);
    }

    /// The names of the first scores of runs, those without labels first.
    private Set<String> first(List<RunView> runs, long most) {
        return ordered(runs).stream()
                .sorted(Comparator.comparing(Metric::needsLabels))
                .limit(most)
                .map(Metric::id)
                .collect(Collectors.toSet());
    }

    /// The scores of runs, in the order of their list.
    private List<Metric> ordered(List<RunView> runs) {
        Set<Metric> computed = new HashSet<>();
        runs.forEach(run -> computed.addAll(versions.metrics(run)));
        return Scores.withSeries().stream().filter(computed::contains).toList();
    }

    /// Tells what the scores of runs are.
    private ArrayNode metrics(List<RunView> runs) {
        Set<TrustRecord> trust = new LinkedHashSet<>();
        runs.forEach(run -> run.findings()
                .ifPresent(findings -> trust.addAll(findings.verdict().trust())));
        return MetricJson.of(ordered(runs), List.copyOf(trust));
    }

    private void add(ObjectNode node, RunView run, SeriesVersions.Changes changes, Predicate<String> isWanted) {
        node.put("id", run.id())
                .put("whole", changes.isWhole())
                .put("count", SeriesVersions.milestones(run).size())
                .put("group", SeedGroup.of(run))
                .put("context", RunDetails.context(run))
                .put("index", RunDetails.indexName(run));
        ArrayNode milestones = node.putArray("milestones");
        changes.milestones().forEach(one -> milestones.add(one.ref().index()));
        if (!changes.again().isEmpty()) changes.again().forEach(node.putArray("again")::add);
        ObjectNode scores = node.putObject("scores");
        for (Metric metric : versions.metrics(run)) {
            if (isWanted.test(metric.id())) {
                scores.set(metric.id(), column(changes.milestones(), metric));
            }
        }
    }

    /// A column: `mean`, `sd` where there are several seeds somewhere, and the reasons of what is undefined. A
    /// score that was not computed at a milestone is null without a reason.
    private static ObjectNode column(List<MilestoneScores> milestones, Metric metric) {
        ObjectNode column = MAPPER.createObjectNode();
        ArrayNode means = column.putArray("mean");
        ArrayNode sds = MAPPER.createArrayNode();
        ObjectNode reasons = MAPPER.createObjectNode();
        boolean hasSeeds = false;
        for (MilestoneScores milestone : milestones) {
            ScoreSummary summary = milestone.summary(metric).orElse(null);
            switch (summary) {
                case ScoreSummary.Mean mean -> {
                    means.add(mean.mean());
                    sds.add(mean.sd());
                    hasSeeds |= mean.seeds() > 1;
                }
                case ScoreSummary.NoMean(Outcome.Undefined why) -> {
                    means.addNull();
                    sds.add(0);
                    reasons.put(Integer.toString(milestone.ref().index()), why.detail());
                }
                case null -> {
                    means.addNull();
                    sds.add(0);
                }
            }
        }
        if (hasSeeds) column.set("sd", sds);
        if (!reasons.isEmpty()) column.set("reasons", reasons);
        return column;
    }
}
