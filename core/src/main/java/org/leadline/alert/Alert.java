package org.leadline.alert;

import java.util.Locale;

/// Something that a person should look at.
///
/// @param kind what it is
/// @param milestone where it was first seen
/// @param evidence a sentence with the numbers
/// @param advice a sentence with what to try
public record Alert(Kind kind, int milestone, String evidence, String advice) {

    /// What can be wrong with a run, or be over.
    public enum Kind {
        /// Embeddings hold NaN or infinity.
        NON_FINITE,
        /// All rows point about the same way.
        COLLAPSE,
        /// Rows use far fewer directions than they did.
        DIMENSIONAL_COLLAPSE,
        /// A score got worse by far more than it ever moved.
        DROP,
        /// A few rows far out in the layout decide its entropy.
        OUTLIERS,
        /// Nothing that can be trusted moves any more.
        PLATEAU;

        /// Such as `dimensional-collapse`.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
