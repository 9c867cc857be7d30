package org.leadline.run;

import java.nio.file.Path;
import java.util.List;

/// A milestone of which some files are there and others are not, as where it is still being written.
///
/// @param index the epoch or step
/// @param path the file that is there, or what stands for the files: the folder that they share, or the first
/// @param files those that are there
/// @param lack what is lacking, a sentence without subject and full stop, such as `has 1 of its 2 parts`
public record IncompleteMilestone(int index, Path path, List<Path> files, String lack) {

    public IncompleteMilestone {
        files = List.copyOf(files);
    }
}
