package org.leadline.vision.data;

import java.util.List;
import org.leadline.InputException;
import org.leadline.pickle.PickleValue;
import org.leadline.pickle.PickleValue.Bytes;
import org.leadline.pickle.PickleValue.Dict;
import org.leadline.pickle.PickleValue.Sequence;
import org.leadline.pickle.PickleValue.Text;

/// Reads the entries of a CIFAR pickle, which is a dict.
final class PickleEntries {

    private PickleEntries() {}

    static PickleValue entry(PickleValue content, String key, String file) {
        if (!(content instanceof Dict(var entries))) throw new InputException(file + " is a pickle, but not of a dict");
        PickleValue value = entries.get(key);
        if (value == null) throw new InputException(file + " has no entry '" + key + "' but " + entries.keySet());
        return value;
    }

    static List<PickleValue> list(PickleValue content, String key, String file) {
        if (entry(content, key, file) instanceof Sequence(var items)) return items;
        throw new InputException(file + " has an entry '" + key + "' that is not a list");
    }

    static List<String> texts(PickleValue content, String key, String file) {
        return list(content, key, file).stream()
                .map(value -> switch (value) {
                    case Text(String text) -> text;
                    case Bytes bytes -> bytes.latin1();
                    default ->
                        throw new InputException(file + " has an entry '" + key + "' with an element that is not text");
                })
                .toList();
    }
}
