package org.leadline.run;

import java.util.List;
import org.leadline.InputException;

/// One split of the data.
///
/// @param rows the number of images
/// @param classNames the classes' names in the order of their numbers, none where there are none
/// @param labelled whether the images have labels
public record SplitDescription(int rows, List<String> classNames, boolean labelled) {

    public SplitDescription {
        if (rows < 0) throw new InputException("a split has no negative number of rows, such as " + rows);
        classNames = List.copyOf(classNames);
    }

    /// A split that is not there.
    public static SplitDescription none() {
        return new SplitDescription(0, List.of(), false);
    }
}
