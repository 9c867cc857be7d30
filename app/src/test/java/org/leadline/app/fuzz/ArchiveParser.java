package org.leadline.app.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.leadline.Progress;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;

/// An image set in one file.
///
/// @param ending the ending of its name
/// @param format how the files are put together
/// @param inputs valid files
record ArchiveParser(String name, String ending, Format format, FileParser.Inputs inputs) implements Parser {

    private static final DatasetOptions OPTIONS = DatasetOptions.defaults().withImageSize(8);

    @Override
    public List<byte[]> seeds() throws IOException {
        return inputs.make();
    }

    @Override
    public List<String> read(Path room, byte[] input) throws IOException {
        Path file = Rooms.write(room.resolve("images." + ending), input);
        return ImageParser.reasons(Datasets.load(file.toString(), OPTIONS, Progress.silent()));
    }
}
