package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeftOutTest {

    private static LeftOut of(List<String> names, SkippedImage... images) {
        return new LeftOut(LeftOut.kinds(names), List.of(images));
    }

    @Test
    void filesAreCountedByTheirEndingsMostFirst() {
        List<String> names = List.of("a/1.HEIC", "a/2.heic", "b/x.txt", "b/3.jpg", "b/4.WebP", "LICENSE", "a.b/README");
        assertThat(of(names).sentence()).isEqualTo("left out: 2 .heic, 2 without an ending, 1 .txt");
    }

    @Test
    void imagesThatDoNotDecodeAreNamedWithTheirReasons() {
        SkippedImage image = new SkippedImage(Split.TRAIN, 0, "a.jpg", "the file is empty");
        assertThat(of(List.of("n.txt"), image).sentence())
                .isEqualTo("left out: 1 .txt, 1 that cannot be decoded (a.jpg: the file is empty)");
        assertThat(of(List.of(), Collections.nCopies(1200, image).toArray(SkippedImage[]::new))
                        .sentence())
                .isEqualTo("left out: 1,200 that cannot be decoded (a.jpg: the file is empty; a.jpg: the file is empty;"
                        + " a.jpg: the file is empty; run.json names all)");
    }

    @Test
    void whatOperatingSystemsLeaveIsCountedByTheNamesThatTheyGive() {
        assertThat(of(List.of("a/Thumbs.db", "b/thumbs.DB", "desktop.ini", "a/1.png"))
                        .sentence())
                .isEqualTo("left out: 2 Thumbs.db, 1 desktop.ini");
    }

    @Test
    void rareKindsAreCountedTogether() {
        TreeMap<String, Integer> kinds = new TreeMap<>();
        for (int i = 0; i < 20; i++) kinds.put(".k%02d".formatted(i), 100 - i);
        assertThat(new LeftOut(kinds, List.of()).sentence())
                .startsWith("left out: 100 .k00, 99 .k01, ")
                .endsWith(", 93 .k07, 1,038 of other kinds");
    }
}
