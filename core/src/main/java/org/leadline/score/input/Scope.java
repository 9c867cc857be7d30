package org.leadline.score.input;

import java.lang.foreign.Arena;
import java.util.List;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;

/// The things that the maker of an input may use.
interface Scope {

    /// The value of an input that was declared as needed.
    ///
    /// @throws UndefinedInputException where it is undefined; the input that asked then is so, too
    <U> U get(Input<U> input);

    /// The values of a gathered input for every variant that is wanted, without those that are undefined.
    <U> List<U> gathered(Input<U> input);

    Setting setting();

    Source source();

    /// The seed of this variant.
    Seed seed();

    /// The number of clusters of this variant.
    int k();

    /// Memory that is given back when the milestone is done.
    Arena arena();

    /// Tells a person something worth keeping in sight.
    void say(String sentence);

    /// @return to be thrown
    default UndefinedInputException undefined(Cause cause, String detail) {
        return new UndefinedInputException(new Outcome.Undefined(cause, detail));
    }
}
