package org.leadline.vision.pickle;

import java.util.List;
import java.util.Optional;

/// What the names in one kind of pickle stand for. A name is never looked up anywhere else, and nothing is run.
///
/// Whatever does not belong into such a pickle is refused by a [RefusedPickleException].
public interface Vocabulary {

    /// What pickles of this kind hold, for a sentence: `uint8 arrays of NumPy`.
    String contents();

    /// What a name such as `collections.OrderedDict` stands for.
    ///
    /// @return empty where such a pickle has no business with it
    Optional<PickleValue> named(String qualifiedName);

    /// What a call of something named would give.
    PickleValue call(PickleValue function, List<PickleValue> arguments);

    /// Gives an object that a call made its state.
    void setState(PickleValue object, PickleValue state);

    /// What lies outside the pickle under an id.
    PickleValue outside(PickleValue id);
}
