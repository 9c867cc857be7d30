package org.leadline.vision.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.leadline.InputException;
import org.leadline.vision.setting.Form;
import org.leadline.vision.setting.Forms;

/// The heads whose outputs a milestone holds beside the encoder's features.
///
/// @param projector whether it holds the projector's outputs on the evaluation split
/// @param predictor whether it holds the predictor's outputs there, where the method has one
public record StoredHeads(boolean projector, boolean predictor) {

    /// The encoder's features alone.
    public static final StoredHeads NONE = new StoredHeads(false, false);

    private static final String NOTHING = "nothing";
    private static final String PROJECTOR = "projector";
    private static final String PREDICTOR = "predictor";

    /// The names of heads; in `run.json` two truth values, named after the arrays: `projection` and `prediction`.
    static final Form<StoredHeads> FORM = new Form<>() {
        @Override
        public Class<StoredHeads> type() {
            return StoredHeads.class;
        }

        @Override
        public StoredHeads parse(String name, String text) {
            if (text.equals(NOTHING)) return NONE;
            List<String> heads = List.of(text.split(",", -1));
            for (String head : heads) {
                if (!head.equals(PROJECTOR) && !head.equals(PREDICTOR)) {
                    throw new InputException("`" + name + "` takes projector and predictor, but it is '" + head + "'");
                }
            }
            return new StoredHeads(heads.contains(PROJECTOR), heads.contains(PREDICTOR));
        }

        @Override
        public String text(StoredHeads heads) {
            List<String> names = new ArrayList<>();
            if (heads.projector) names.add(PROJECTOR);
            if (heads.predictor) names.add(PREDICTOR);
            return names.isEmpty() ? NOTHING : String.join(",", names);
        }

        @Override
        public void write(String name, StoredHeads heads, SortedMap<String, Object> settings) {
            settings.put("projection", heads.projector);
            settings.put("prediction", heads.predictor);
        }

        @Override
        public Optional<StoredHeads> read(String name, SortedMap<String, Object> settings) {
            return Forms.FLAG
                    .read("projection", settings)
                    .flatMap(projector -> Forms.FLAG
                            .read("prediction", settings)
                            .map(predictor -> new StoredHeads(projector, predictor)));
        }
    };
}
