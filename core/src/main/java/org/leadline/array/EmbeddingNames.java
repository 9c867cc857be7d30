package org.leadline.array;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names that speak of embeddings.
public final class EmbeddingNames {

    /// How arrays of embeddings are called where a file holds several arrays; the first is what Leadline writes.
    public static final List<String> NAMES = List.of(
            "embedding",
            "embeddings",
            "emb",
            "embs",
            "features",
            "feature",
            "feats",
            "feat",
            "h",
            "hidden",
            "backbone",
            "representations",
            "representation",
            "z",
            "x",
            "arr_0");

    /// Names that are used for other things as well, such as inputs: an array of theirs that is no matrix of
    /// numbers stands in nobody's way, and a matrix of theirs is chosen only where no other may be the
    /// embeddings.
    private static final Set<String> VAGUE = Set.of("z", "x", "arr_0");

    /// Names that settings of a training have as well, such as the name of its backbone, or how wide a hidden
    /// layer is.
    private static final Set<String> SETTINGS = Set.of("feature", "h", "hidden", "backbone");

    /// Words of names of embeddings.
    private static final Set<String> WORDS = Set.of(
            "emb",
            "embs",
            "embed",
            "embeds",
            "embedding",
            "embeddings",
            "embedded",
            "feat",
            "feats",
            "feature",
            "features",
            "representation",
            "representations",
            "repr",
            "reprs",
            "latent",
            "latents");

    private EmbeddingNames() {}

    /// Returns whether a name is one that embeddings have, or that may be another thing's, too.
    public static boolean isName(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /// Returns whether a name says that an array is the embeddings, and nothing else.
    public static boolean isPlain(String name) {
        return isName(name) && !VAGUE.contains(name.toLowerCase(Locale.ROOT));
    }

    /// Returns whether a name is plain and one that settings of a training have as well, so that a text or a
    /// number of its name stands in nobody's way.
    public static boolean isSetting(String name) {
        return SETTINGS.contains(name.toLowerCase(Locale.ROOT));
    }

    /// Returns whether a name has a word for embeddings.
    public static boolean speaks(String name) {
        for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
            if (WORDS.contains(word)) return true;
        }
        return false;
    }

    /// Returns whether the name of a column, or of numbered ones without their numbers, is one of embeddings.
    public static boolean isColumn(String name) {
        return speaks(name) || isPlain(name.replaceAll("[^\\p{L}]+$", ""));
    }
}
