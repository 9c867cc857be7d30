package org.leadline.run;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.leadline.InputException;

/// The words of a user on the files of another trainer, where their names do not tell.
///
/// @param indexPattern a regular expression that is looked for in a file's name; its first group is the number of
///     the milestone
/// @param rankOrder the order of rows that several processes wrote
public record Naming(Optional<Pattern> indexPattern, Optional<RankOrder> rankOrder) {

    /// The words of a user who says nothing.
    public static final Naming UNSAID = new Naming(Optional.empty(), Optional.empty());

    /// @throws InputException where the pattern has no group
    public Naming {
        indexPattern.ifPresent(pattern -> {
            if (pattern.matcher("").groupCount() < 1) {
                throw new InputException(
                        "`indexPattern` is '" + pattern + "', which has no group: put the number of the"
                                + " milestone into parentheses, such as 'epoch=([0-9]+)'");
            }
        });
    }

    /// Returns these words with a pattern.
    ///
    /// @throws InputException where it is no regular expression, or has no group
    public Naming withIndexPattern(String pattern) {
        try {
            return new Naming(Optional.of(Pattern.compile(pattern)), rankOrder);
        } catch (PatternSyntaxException e) {
            throw new InputException(
                    "`indexPattern` is '" + pattern + "', which is no regular expression: " + e.getDescription()
                            + " near place " + Math.max(0, e.getIndex()),
                    e);
        }
    }

    /// Returns these words with an order of rows.
    public Naming withRankOrder(RankOrder order) {
        return new Naming(indexPattern, Optional.of(order));
    }
}
