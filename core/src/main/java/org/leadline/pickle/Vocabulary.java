package org.leadline.pickle;

import java.util.List;
import java.util.Optional;

/// The meaning of the names in one kind of pickle. A name is never looked up elsewhere, and no code is run.
///
/// Values that this kind of pickle does not have are refused with a [RefusedPickleException].
public interface Vocabulary {

    /// The contents of pickles of this kind, as part of a sentence: `uint8 arrays of NumPy`.
    String contents();

    /// Returns the value of a name such as `collections.OrderedDict`.
    ///
    /// @return empty for a name that pickles of this kind do not have
    Optional<PickleValue> named(String qualifiedName);

    /// Returns the result of a call, without running code.
    PickleValue call(PickleValue function, List<PickleValue> arguments);

    /// Sets the state of an object that a call returned.
    void setState(PickleValue object, PickleValue state);

    /// Returns the text that stands for a key of a dict that is neither text nor a whole number.
    String key(PickleValue key);

    /// Returns the value that stands for a whole number of more than eight bytes.
    PickleValue huge(int bytes);

    /// Returns the value outside the pickle that has this id.
    PickleValue outside(PickleValue id);
}
