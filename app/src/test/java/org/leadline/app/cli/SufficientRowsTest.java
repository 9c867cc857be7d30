package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings of layouts and clusters matter where a chosen score needs them, and nowhere else.
class SufficientRowsTest {

    @TempDir
    private Path directory;

    /// Twelve images to train on and four to evaluate on, in two classes.
    private Path images() throws IOException {
        Path set = directory.resolve("set");
        for (String folder : new String[] {"train/cat", "train/dog", "test/cat", "test/dog"}) {
            Files.createDirectories(set.resolve(folder));
            for (int i = 0; i < (folder.startsWith("train") ? 6 : 2); i++) {
                BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
                image.setRGB(i, i, 0xFFFFFF);
                ImageIO.write(
                        image, "png", set.resolve(folder).resolve(i + ".png").toFile());
            }
        }
        return set;
    }

    @Test
    @Tag("slow")
    void aTrainingWithFewImagesIsScoredByWhatNeedsNoLayout() throws IOException {
        Path set = images();
        Cli.run(
                        "train --data {} --image-size 16 --width 8 --epochs 1 --batch-size 6 --threads 1 --repeats 1"
                                + " --metrics rankme --out {}",
                        set,
                        directory.resolve("run"))
                .ok();
        Cli.run("train --data {} --metrics entropy --out {}", set, directory.resolve("no"))
                .failsWith("a layout with 50 neighbors needs at least 51 rows, and there are 4");
        Cli.run("train --data {} --metrics agreement --k 4 --neighbors 3 --out {}", set, directory.resolve("no"))
                .failsWith("clusterings of k = 4 and 2k = 8 clusters need at least 8 rows, and there are 4");
        assertThat(directory.resolve("no")).doesNotExist();
    }

    @Test
    void aLayoutNeedsNoRowsForClusters() {
        SampleEmbeddings.write(directory.resolve("z_1.npy"), 18);
        SampleEmbeddings.write(directory.resolve("z_2.npy"), 18);
        Cli.run("evaluate {} --metrics entropy --neighbors 10 --repeats 1", directory)
                .ok();
        Cli.run("evaluate {} --metrics silhouette,silhouette-z3 --neighbors 10 --repeats 1", directory)
                .ok();
        Cli.run("evaluate {} --metrics agreement --neighbors 10 --repeats 1", directory)
                .failsWith("clusterings of k = 10 and 2k = 20 clusters need at least 20 rows, and there are 18");
        Cli.run("evaluate {} --metrics silhouette --k 19 --neighbors 10 --repeats 1", directory)
                .failsWith("a clustering of k = 19 clusters needs at least 19 rows, and there are 18");
        Cli.run("evaluate {} --metrics rankme --k 100 --neighbors 100 --repeats 1", directory)
                .ok();
    }
}
