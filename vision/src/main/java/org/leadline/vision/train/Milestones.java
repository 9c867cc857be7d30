package org.leadline.vision.train;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;

/// The epochs after which the network becomes a milestone; the initial and the last network do in any case.
public sealed interface Milestones {

    /// Milestones that are evenly spaced.
    ///
    /// @param epochs between two of them, at least 1
    record Every(int epochs) implements Milestones {
        public Every {
            if (epochs < 1) throw new InputException("`milestoneEvery` is at least 1, but it is " + epochs);
        }
    }

    /// Milestones ever farther apart, by a factor of √2 (1, 2, 3, 4, 6, 8, 11, 16, …), since most happens early.
    record Logarithmic() implements Milestones {}

    /// Milestones after the epochs listed.
    ///
    /// @param epochs ascending, not negative
    record Listed(List<Integer> epochs) implements Milestones {
        public Listed {
            epochs = epochs.stream().sorted().distinct().toList();
        }
    }

    /// @param epoch from 1
    default boolean includes(int epoch) {
        return switch (this) {
            case Every every -> epoch % every.epochs() == 0;
            case Logarithmic _ -> isPowerOfRootTwo(epoch);
            case Listed listed -> listed.epochs().contains(epoch);
        };
    }

    /// The text that [#parse] reads.
    default String text() {
        return switch (this) {
            case Every every -> "every " + every.epochs();
            case Logarithmic _ -> "log";
            case Listed listed -> listed.epochs().stream().map(String::valueOf).collect(Collectors.joining(","));
        };
    }

    /// @param text `log`, epochs such as `1,2,5,10`, or `every 20`
    /// @throws InputException where it is none of these
    static Milestones parse(String text) {
        if (text.equals("log")) return new Logarithmic();
        if (text.matches("every [0-9]{1,9}")) return new Every(Integer.parseInt(text.substring("every ".length())));
        if (text.matches("[0-9]{1,9}(,[0-9]{1,9})*")) {
            return new Listed(
                    Stream.of(text.split(",", -1)).map(Integer::valueOf).toList());
        }
        throw new InputException("`milestones` is log or a list of epochs such as 1,2,5,10, but it is '" + text + "'");
    }

    private static boolean isPowerOfRootTwo(int epoch) {
        int exponent = (int) Math.round(2 * Math.log(epoch) / Math.log(2));
        return Math.round(Math.pow(2, exponent / 2.0)) == epoch;
    }
}
