package org.leadline.recommend;

import java.util.Optional;
import java.util.OptionalInt;

/// The milestone to keep, and why.
///
/// @param milestone its index, never that of the network before training; empty where none is worth keeping, or
///     there is nothing to choose
/// @param basis the rule that decided
/// @param reason a sentence without its full stop
/// @param expectedRegret the cost of advice of this kind in runs with labels; empty where there are no records
public record Recommendation(
        OptionalInt milestone, Basis basis, String reason, Optional<ExpectedRegret> expectedRegret) {

    private static final String NO_RECORDS = "Expected regret: no records yet.";

    public Recommendation {
        if (milestone.isPresent() && milestone.getAsInt() <= 0) {
            throw new IllegalArgumentException("the untrained network is not recommended");
        }
        if (reason.isBlank()) throw new IllegalArgumentException("a recommendation has a reason");
    }

    /// Nothing was looked at.
    public static Recommendation nothingLookedAt() {
        return new Recommendation(
                OptionalInt.empty(), new Basis.NothingToChoose(), "no milestone was looked at", Optional.empty());
    }

    /// Returns whether there is nothing to choose.
    public boolean isOfNothing() {
        return basis instanceof Basis.NothingToChoose;
    }

    /// Returns the advice without its reason, such as `Keep milestone 20`.
    public String what() {
        if (milestone.isPresent()) return "Keep milestone " + milestone.getAsInt();
        return isOfNothing() ? "There is nothing to choose" : "Keep none";
    }

    /// Returns the advice as a sentence, such as `Keep milestone 20: it is the last one, …`.
    public String sentence() {
        return what() + ": " + reason + ".";
    }

    /// Returns the expected regret as sentences; that there are no records, where there are none.
    public String regretText() {
        if (isOfNothing()) return "";
        return expectedRegret.map(ExpectedRegret::text).orElse(NO_RECORDS);
    }

    /// Returns advice and expected regret as one line.
    public String line() {
        return (sentence() + " " + regretText()).strip();
    }
}
