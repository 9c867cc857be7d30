package org.leadline.app.cli;

import java.util.List;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.option.OptionNames;
import org.leadline.vision.setting.Forms;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Values;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.train.Milestones;
import org.leadline.vision.train.TrainSettings;
import org.leadline.vision.train.TrainingPlan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The options of `leadline train` that are settings of the training, read by their declarations.
final class SettingOptions {

    /// Another way to say [TrainSettings#MILESTONES], for the usual case.
    static final String MILESTONE_EVERY = "--milestone-every";

    private final CommandSpec verb;
    private final MethodSpec<?> method;

    /// @param verb the verb as it was called
    /// @param method the method that is trained
    SettingOptions(CommandSpec verb, MethodSpec<?> method) {
        this.verb = verb;
        this.method = method;
    }

    /// The values that options give, over the defaults of the method.
    ///
    /// @throws ParameterException where an option is no value of its setting, or none of the method's
    Values values() {
        requireOfMethod();
        Values values = Values.over(TrainSettings.defaults(method), TrainSettings.of(method));
        for (Setting<TrainingPlan, ?> setting : TrainSettings.of(method)) values = with(values, setting);
        return values;
    }

    /// Checks that every option that is given says what a run was begun with.
    ///
    /// @param run how the run is named to people
    /// @throws InputException where one says something else
    void requireSame(TrainingPlan begun, String run) {
        requireOfMethod();
        for (Setting<TrainingPlan, ?> setting : TrainSettings.of(method)) requireSame(setting, begun, run);
    }

    private <V> void requireSame(Setting<TrainingPlan, V> setting, TrainingPlan begun, String run) {
        Optional<V> given = given(setting);
        if (given.isEmpty() || given.get().equals(setting.of(begun))) return;
        throw new InputException("the run " + run + " was begun with " + OptionNames.of(setting.name()) + " "
                + setting.textOf(begun) + ", not " + setting.form().text(given.get())
                + ": leave the option out to go on, or train anew into another directory");
    }

    private <V> Values with(Values values, Setting<TrainingPlan, V> setting) {
        return given(setting).map(value -> values.with(setting, value)).orElse(values);
    }

    private <V> Optional<V> given(Setting<TrainingPlan, V> setting) {
        Optional<OptionSpec> option = matched(OptionNames.of(setting.name()));
        Optional<String> text = option.map(OptionSpec::getValue).map(Object::toString);
        if (setting.name().equals(TrainSettings.MILESTONES.name())
                && matched(MILESTONE_EVERY).isPresent()) {
            if (text.isPresent()) {
                throw new InputException("`milestoneEvery` and `milestones` say the same thing twice; leave one out");
            }
            option = matched(MILESTONE_EVERY);
            text = option.map(OptionSpec::getValue).map(Object::toString).map(SettingOptions::evenlySpaced);
        }
        if (text.isEmpty() || isFallback(setting, text.get())) return Optional.empty();
        try {
            return Optional.of(setting.parse(text.get()));
        } catch (InputException e) {
            String sentence = OptionNames.in(e.sentence(), verb);
            throw new ParameterException(verb.commandLine(), sentence, e, option.orElseThrow(), text.get());
        }
    }

    private static String evenlySpaced(String epochs) {
        return new Milestones.Every(Forms.WHOLE.parse("milestoneEvery", epochs)).text();
    }

    /// Tells whether a text asks in words, such as `auto`, for what is done without the option.
    private static boolean isFallback(Setting<?, ?> setting, String text) {
        return setting.help().fallback().filter(text::equalsIgnoreCase).isPresent();
    }

    private Optional<OptionSpec> matched(String option) {
        ParseResult parsed = verb.commandLine().getParseResult();
        return parsed.hasMatchedOption(option) ? Optional.of(parsed.matchedOption(option)) : Optional.empty();
    }

    private void requireOfMethod() {
        List<String> own = TrainSettings.of(method).stream().map(Setting::name).toList();
        for (String name : TrainHelp.settings().keySet()) {
            if (own.contains(name) || matched(OptionNames.of(name)).isEmpty()) continue;
            throw new ParameterException(
                    verb.commandLine(),
                    OptionNames.of(name) + " means nothing to " + method.title() + "; leave it out");
        }
    }
}
