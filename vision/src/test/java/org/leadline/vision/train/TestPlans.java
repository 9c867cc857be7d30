package org.leadline.vision.train;

import java.util.Map;
import java.util.TreeMap;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Values;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;

/// Plans of small trainings on shapes, from settings as text.
final class TestPlans {

    /// The plan that tests share: the narrowest encoder, a moderate rate, one thread.
    private static final Map<String, String> SMALL =
            Map.of("width", "8", "peakLearningRate", "0.05", "weightDecay", "0.0001", "threads", "1");

    private TestPlans() {}

    /// @param namesAndTexts a setting's name, its text, and so on, over those of a small training
    static TrainingPlan plan(String method, Object... namesAndTexts) {
        Map<String, String> texts = new TreeMap<>(SMALL);
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            texts.put(namesAndTexts[i].toString(), namesAndTexts[i + 1].toString());
        }
        MethodSpec<?> spec = Methods.byId(method);
        Values values = Values.over(TrainSettings.defaults(spec), TrainSettings.of(spec));
        for (Setting<TrainingPlan, ?> setting : TrainSettings.of(spec)) {
            String text = texts.remove(setting.name());
            if (text != null) values = with(values, setting, text);
        }
        if (!texts.isEmpty()) throw new IllegalArgumentException(method + " has no settings " + texts.keySet());
        return TrainSettings.plan(spec, "shapes", values);
    }

    private static <V> Values with(Values values, Setting<TrainingPlan, V> setting, String text) {
        return values.with(setting, setting.parse(text));
    }
}
