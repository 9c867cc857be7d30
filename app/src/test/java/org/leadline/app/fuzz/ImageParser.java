package org.leadline.app.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.leadline.Progress;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.data.SkippedImage;

/// An image in a folder beside whole ones, which have to be read whatever it holds.
///
/// @param ending the ending of its name, by which the format is called
/// @param format how the files are put together
record ImageParser(String ending, Format format) implements Parser {

    private static final DatasetOptions OPTIONS = DatasetOptions.defaults().withImageSize(8);

    @Override
    public String name() {
        return ending + " image";
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        return Pictures.of(ending);
    }

    @Override
    public List<String> read(Path room, byte[] input) throws IOException {
        write(room, input);
        Dataset data = Datasets.load(room.resolve("images").toString(), OPTIONS, Progress.silent());
        int count = data.train().images().count() + data.skipped().size();
        if (count != 2) throw new IllegalStateException("of two images, " + count + " were read or left out");
        return reasons(data);
    }

    /// Returns why images of a set were left out.
    static List<String> reasons(Dataset data) {
        return data.skipped().stream().map(SkippedImage::reason).toList();
    }

    private void write(Path room, byte[] image) throws IOException {
        Path folder = room.resolve("images");
        for (String split : List.of("train", "test")) {
            Path whole = folder.resolve(split).resolve("a").resolve("whole.png");
            if (Files.exists(whole)) continue;
            Files.createDirectories(whole.getParent());
            Files.copy(new ByteArrayInputStream(Pictures.made("png")), whole);
        }
        Rooms.write(folder.resolve("train").resolve("a").resolve("changed." + ending), image);
    }
}
