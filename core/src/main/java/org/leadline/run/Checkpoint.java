package org.leadline.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.leadline.array.NdArray;

/// A trainer's state between two steps, from which it goes on as if it had not stopped.
///
/// @param step steps done
/// @param epoch the epoch that the last of them belongs to, from 1; 0 before the first
/// @param batch steps done in that epoch
/// @param tensors every number that the next step depends on, by name
public record Checkpoint(int step, int epoch, int batch, SequencedMap<String, NdArray> tensors) {

    public Checkpoint {
        tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
    }
}
