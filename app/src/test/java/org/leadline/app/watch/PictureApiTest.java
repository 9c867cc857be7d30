package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;

class PictureApiTest {

    private static final RunView RUN = RunView.empty("a", Path.of(""));
    private static final int BROKEN = 2;

    private final AtomicInteger opened = new AtomicInteger();
    private boolean isKnown = true;

    private final PictureApi api = new PictureApi(new FixedInsight(Optional.empty(), Optional.empty()) {
        @Override
        public Pictures pictures(RunView run) {
            opened.incrementAndGet();
            if (!isKnown) throw new InputException("the images of a are not known");
            return new Three();
        }
    });

    /// Three images, the last of which cannot be read.
    private static final class Three implements Insight.Pictures {

        @Override
        public int count() {
            return 3;
        }

        @Override
        public String name(int row) {
            return row + ".png";
        }

        @Override
        public BufferedImage picture(int row) {
            if (row == BROKEN) throw new InputException("2.png cannot be shown: the PNG data is damaged");
            BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, row);
            return image;
        }
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void anImageIsSentAsPng() throws IOException {
        Answer answer = api.picture(RUN, 1);
        assertThat(answer.type()).isEqualTo("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(image.getWidth()).isEqualTo(4);
        assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(1);
    }

    @Test
    void theImagesAreListedOnce() {
        assertThat(text(api.about(RUN))).isEqualTo("{\"count\":3,\"reason\":null}");
        api.picture(RUN, 0);
        api.picture(RUN, 1);
        assertThat(opened).hasValue(1);
    }

    @Test
    void whatCannotBeShownHasAReason() {
        assertThatThrownBy(() -> api.picture(RUN, BROKEN))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2.png cannot be shown: the PNG data is damaged");
        assertThatThrownBy(() -> api.picture(RUN, 3)).hasMessageContaining("row 3 of a has no image: there are 3");
    }

    @Test
    void imagesThatAreNotKnownAreAskedForAgain() {
        isKnown = false;
        assertThat(text(api.about(RUN))).contains("\"count\":0", "the images of a are not known.");
        isKnown = true;
        assertThat(text(api.about(RUN))).contains("\"count\":3");
    }
}
