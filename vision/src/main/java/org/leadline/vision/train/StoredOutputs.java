package org.leadline.vision.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.leadline.InputException;
import org.leadline.vision.setting.Form;
import org.leadline.vision.setting.Forms;

/// The outputs that a milestone holds beside the encoder's features of the evaluation split.
///
/// @param projector whether it holds the projector's outputs
/// @param predictor whether it holds the predictor's outputs, where the method has one
/// @param rotations whether it holds the encoder's features of some images turned by 0°, 90°, 180° and 270°
public record StoredOutputs(boolean projector, boolean predictor, boolean rotations) {

    /// The encoder's features alone.
    public static final StoredOutputs NONE = new StoredOutputs(false, false, false);

    private static final String NOTHING = "nothing";
    private static final String PROJECTOR = "projector";
    private static final String PREDICTOR = "predictor";
    private static final String ROTATIONS = "rotations";
    private static final List<String> ALL = List.of(PROJECTOR, PREDICTOR, ROTATIONS);

    /// The names of what is stored; in `run.json` truth values, named after the arrays: `projection`, `prediction`
    /// and, where they are stored, `rotations`.
    static final Form<StoredOutputs> FORM = new Form<>() {
        @Override
        public Class<StoredOutputs> type() {
            return StoredOutputs.class;
        }

        @Override
        public StoredOutputs parse(String name, String text) {
            if (text.equals(NOTHING)) return NONE;
            List<String> words = List.of(text.split(",", -1));
            for (String word : words) {
                if (!ALL.contains(word)) {
                    throw new InputException(
                            "`" + name + "` takes projector, predictor and rotations, but it is '" + word + "'");
                }
            }
            return new StoredOutputs(words.contains(PROJECTOR), words.contains(PREDICTOR), words.contains(ROTATIONS));
        }

        @Override
        public String text(StoredOutputs outputs) {
            List<String> names = new ArrayList<>();
            if (outputs.projector) names.add(PROJECTOR);
            if (outputs.predictor) names.add(PREDICTOR);
            if (outputs.rotations) names.add(ROTATIONS);
            return names.isEmpty() ? NOTHING : String.join(",", names);
        }

        @Override
        public void write(String name, StoredOutputs outputs, SortedMap<String, Object> settings) {
            settings.put("projection", outputs.projector);
            settings.put("prediction", outputs.predictor);
            if (outputs.rotations) settings.put("rotations", true);
        }

        @Override
        public Optional<StoredOutputs> read(String name, SortedMap<String, Object> settings) {
            boolean rotations = Forms.FLAG.read("rotations", settings).orElse(false);
            return Forms.FLAG
                    .read("projection", settings)
                    .flatMap(projector -> Forms.FLAG
                            .read("prediction", settings)
                            .map(predictor -> new StoredOutputs(projector, predictor, rotations)));
        }
    };
}
