package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.leadline.option.OptionNames;
import org.leadline.vision.setting.Forms;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;
import org.leadline.vision.train.MilestoneConfig;
import org.leadline.vision.train.Milestones;
import org.leadline.vision.train.TrainSettings;
import org.leadline.vision.train.TrainingPlan;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Gives `leadline train` an option for each declared setting, and a table of the defaults that methods differ in.
final class TrainHelp implements IModelTransformer {

    /// The option that those of settings follow.
    private static final String BEFORE = "--resume";

    private static final int GAP = 2;

    /// The declarations of a setting by the ids of the methods that have it, by the setting's name, in the order of
    /// showing.
    static SequencedMap<String, SequencedMap<String, Setting<TrainingPlan, ?>>> settings() {
        List<String> order = new ArrayList<>();
        SequencedMap<String, SequencedMap<String, Setting<TrainingPlan, ?>>> byName = new LinkedHashMap<>();
        for (MethodSpec<?> method : Methods.all()) {
            int place = 0;
            for (Setting<TrainingPlan, ?> setting : TrainSettings.of(method)) {
                int known = order.indexOf(setting.name());
                if (known < 0) order.add(place, setting.name());
                place = known < 0 ? place + 1 : known + 1;
                byName.computeIfAbsent(setting.name(), _ -> new LinkedHashMap<>())
                        .put(method.id(), setting);
            }
        }
        SequencedMap<String, SequencedMap<String, Setting<TrainingPlan, ?>>> ordered = new LinkedHashMap<>();
        for (String name : order) ordered.put(name, byName.getOrDefault(name, new LinkedHashMap<>()));
        return ordered;
    }

    @Override
    public CommandSpec transform(CommandSpec train) {
        Map<String, List<String>> defaults = new LinkedHashMap<>();
        settings().forEach((name, declared) -> defaults.put(name, defaults(declared)));
        List<OptionSpec> after = new ArrayList<>(train.options());
        after.subList(0, after.indexOf(train.findOption(BEFORE)) + 1).clear();
        after.forEach(train::remove);
        settings().forEach((name, declared) -> {
            Setting<TrainingPlan, ?> setting = declared.firstEntry().getValue();
            if (name.equals(TrainSettings.MILESTONES.name())) train.addOption(milestoneEvery());
            train.addOption(option(setting, defaults.getOrDefault(name, List.of())));
        });
        after.forEach(train::addOption);

        List<String> lines = new ArrayList<>(List.of(train.usageMessage().description()));
        lines.add("");
        lines.addAll(table(defaults));
        train.usageMessage().description(lines.toArray(String[]::new));
        return train;
    }

    /// The lines of the table of what methods differ in: a column a method, no wider than what stands in it.
    private static List<String> table(Map<String, List<String>> defaults) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("Defaults of", Methods.all().stream().map(MethodSpec::id).toList()));
        defaults.forEach((name, texts) -> {
            if (isByMethod(texts)) rows.add(row("  " + OptionNames.of(name), texts));
        });
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static OptionSpec option(Setting<TrainingPlan, ?> setting, List<String> defaults) {
        OptionSpec.Builder option = OptionSpec.builder(OptionNames.of(setting.name()));
        if (setting.form().equals(Forms.FLAG)) {
            return option.arity("0")
                    .type(boolean.class)
                    .description(setting.help().description())
                    .build();
        }
        String byDefault = isByMethod(defaults)
                ? "by method, above"
                : setting.help().fallback().orElse(defaults.getFirst());
        return option.arity("1")
                .type(String.class)
                .paramLabel(setting.help().symbol())
                .description(withDefault(setting.help().description(), byDefault))
                .build();
    }

    private static OptionSpec milestoneEvery() {
        return OptionSpec.builder(SettingOptions.MILESTONE_EVERY)
                .arity("1")
                .type(String.class)
                .paramLabel("K")
                .description(withDefault(
                        "Epochs between milestones; the initial and the last network always are.", epochsBetween()))
                .build();
    }

    private static String epochsBetween() {
        return switch (MilestoneConfig.DEFAULT.when()) {
            case Milestones.Every every -> Integer.toString(every.epochs());
            case Milestones.Logarithmic _, Milestones.Listed _ -> "none";
        };
    }

    private static String withDefault(String description, String byDefault) {
        return description.replaceFirst("\\.$", "") + " (default: " + byDefault + ").";
    }

    /// The texts of a setting's default, a method each; `-` where a method does not have the setting.
    private static List<String> defaults(Map<String, Setting<TrainingPlan, ?>> declared) {
        return Methods.all().stream()
                .map(method -> {
                    Setting<TrainingPlan, ?> setting = declared.get(method.id());
                    return setting == null ? "-" : setting.textOf(TrainSettings.defaults(method));
                })
                .toList();
    }

    private static boolean isByMethod(List<String> defaults) {
        return defaults.stream().distinct().count() > 1;
    }

    private static List<String> row(String head, List<String> values) {
        List<String> row = new ArrayList<>(List.of(head));
        row.addAll(values);
        return row;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = row.get(i);
            line.append(text).append(" ".repeat(widths[i] + GAP - text.length()));
        }
        return line.toString().stripTrailing();
    }
}
