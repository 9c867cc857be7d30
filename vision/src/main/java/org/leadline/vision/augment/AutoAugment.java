package org.leadline.vision.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.leadline.random.Seed;

/// AutoAugment's policy for CIFAR-10. Every image draws one of 25 pairs of changes. Each change of a pair has a
/// probability of its own.
///
/// Source: Cubuk, Zoph, Mané, Vasudevan and Le 2018, appendix A; strengths and signs as in torchvision.
public final class AutoAugment {

    private static final int BINS = 10;

    static final List<Pair> CIFAR10 = List.of(
            pair(plain(Kind.INVERT, 0.1), at(Kind.CONTRAST, 0.2, 6)),
            pair(at(Kind.ROTATE, 0.7, 2), at(Kind.TRANSLATE_X, 0.3, 9)),
            pair(at(Kind.SHARPNESS, 0.8, 1), at(Kind.SHARPNESS, 0.9, 3)),
            pair(at(Kind.SHEAR_Y, 0.5, 8), at(Kind.TRANSLATE_Y, 0.7, 9)),
            pair(plain(Kind.AUTO_CONTRAST, 0.5), plain(Kind.EQUALIZE, 0.9)),
            pair(at(Kind.SHEAR_Y, 0.2, 7), at(Kind.POSTERIZE, 0.3, 7)),
            pair(at(Kind.COLOR, 0.4, 3), at(Kind.BRIGHTNESS, 0.6, 7)),
            pair(at(Kind.SHARPNESS, 0.3, 9), at(Kind.BRIGHTNESS, 0.7, 9)),
            pair(plain(Kind.EQUALIZE, 0.6), plain(Kind.EQUALIZE, 0.5)),
            pair(at(Kind.CONTRAST, 0.6, 7), at(Kind.SHARPNESS, 0.6, 5)),
            pair(at(Kind.COLOR, 0.7, 7), at(Kind.TRANSLATE_X, 0.5, 8)),
            pair(plain(Kind.EQUALIZE, 0.3), plain(Kind.AUTO_CONTRAST, 0.4)),
            pair(at(Kind.TRANSLATE_Y, 0.4, 3), at(Kind.SHARPNESS, 0.2, 6)),
            pair(at(Kind.BRIGHTNESS, 0.9, 6), at(Kind.COLOR, 0.2, 8)),
            pair(at(Kind.SOLARIZE, 0.5, 2), plain(Kind.INVERT, 0)),
            pair(plain(Kind.EQUALIZE, 0.2), plain(Kind.AUTO_CONTRAST, 0.6)),
            pair(plain(Kind.EQUALIZE, 0.2), plain(Kind.EQUALIZE, 0.6)),
            pair(at(Kind.COLOR, 0.9, 9), plain(Kind.EQUALIZE, 0.6)),
            pair(plain(Kind.AUTO_CONTRAST, 0.8), at(Kind.SOLARIZE, 0.2, 8)),
            pair(at(Kind.BRIGHTNESS, 0.1, 3), at(Kind.COLOR, 0.7, 0)),
            pair(at(Kind.SOLARIZE, 0.4, 5), plain(Kind.AUTO_CONTRAST, 0.9)),
            pair(at(Kind.TRANSLATE_Y, 0.9, 9), at(Kind.TRANSLATE_Y, 0.7, 9)),
            pair(plain(Kind.AUTO_CONTRAST, 0.9), at(Kind.SOLARIZE, 0.8, 3)),
            pair(plain(Kind.EQUALIZE, 0.8), plain(Kind.INVERT, 0.1)),
            pair(at(Kind.TRANSLATE_Y, 0.7, 9), plain(Kind.AUTO_CONTRAST, 0.9)));

    private AutoAugment() {}

    /// Draws the changes of one image.
    ///
    /// @param size height and width of the image
    /// @param seed the seed of this image in this epoch
    public static List<LevelChange> draw(int size, Seed seed) {
        SplittableRandom random = seed.generator();
        Pair pair = CIFAR10.get(random.nextInt(CIFAR10.size()));
        List<LevelChange> changes = new ArrayList<>();
        for (Chance chance : List.of(pair.first(), pair.second())) {
            boolean made = random.nextDouble() <= chance.probability();
            boolean negative = random.nextBoolean();
            if (made) changes.add(chance.change(negative, size));
        }
        return changes;
    }

    /// Two changes in order.
    record Pair(Chance first, Chance second) {}

    /// A change with its probability.
    ///
    /// @param bin the bin of the strength, 0 to 9; empty for a change without a strength
    record Chance(Kind kind, double probability, OptionalInt bin) {

        /// @param negative reverses the direction of a change that has two directions
        LevelChange change(boolean negative, int size) {
            return switch (kind) {
                case SHEAR_X -> new LevelChange.ShearX(signed(0.3f, negative));
                case SHEAR_Y -> new LevelChange.ShearY(signed(0.3f, negative));
                case TRANSLATE_X -> new LevelChange.TranslateX((int) signed(size * 150f / 331, negative));
                case TRANSLATE_Y -> new LevelChange.TranslateY((int) signed(size * 150f / 331, negative));
                case ROTATE -> new LevelChange.Rotate(signed(30, negative));
                case BRIGHTNESS -> new LevelChange.Brightness(1 + signed(0.9f, negative));
                case COLOR -> new LevelChange.Color(1 + signed(0.9f, negative));
                case CONTRAST -> new LevelChange.Contrast(1 + signed(0.9f, negative));
                case SHARPNESS -> new LevelChange.Sharpness(1 + signed(0.9f, negative));
                case POSTERIZE -> new LevelChange.Posterize(8 - Math.round(strength(0, 4)));
                case SOLARIZE -> new LevelChange.Solarize(strength(255, 0));
                case AUTO_CONTRAST -> new LevelChange.AutoContrast();
                case EQUALIZE -> new LevelChange.Equalize();
                case INVERT -> new LevelChange.Invert();
            };
        }

        private double signed(float maximum, boolean negative) {
            float strength = strength(0, maximum);
            return negative ? -strength : strength;
        }

        /// Interpolates from `first` to `last` by the bin. Counts from the nearer end, and so rounds as
        /// `torch.linspace`.
        private float strength(float first, float last) {
            int place = bin.orElse(0);
            float step = (last - first) / (BINS - 1);
            return place < BINS / 2 ? first + step * place : last - step * (BINS - 1 - place);
        }
    }

    /// The changes in AutoAugment's search space. A strength is one of ten bins.
    enum Kind {
        SHEAR_X,
        SHEAR_Y,
        TRANSLATE_X,
        TRANSLATE_Y,
        ROTATE,
        BRIGHTNESS,
        COLOR,
        CONTRAST,
        SHARPNESS,
        POSTERIZE,
        SOLARIZE,
        AUTO_CONTRAST,
        EQUALIZE,
        INVERT
    }

    private static Pair pair(Chance first, Chance second) {
        return new Pair(first, second);
    }

    private static Chance at(Kind kind, double probability, int bin) {
        return new Chance(kind, probability, OptionalInt.of(bin));
    }

    private static Chance plain(Kind kind, double probability) {
        return new Chance(kind, probability, OptionalInt.empty());
    }
}
