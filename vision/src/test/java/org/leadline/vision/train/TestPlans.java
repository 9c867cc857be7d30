package org.leadline.vision.train;

import java.util.Map;
import java.util.TreeMap;
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
        return TrainSettings.plan(Methods.byId(method), "shapes", texts);
    }
}
