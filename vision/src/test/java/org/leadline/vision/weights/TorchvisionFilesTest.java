package org.leadline.vision.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.vision.encoder.Architecture;

class TorchvisionFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aFileIsFoundByTheBeginningOfItsName() throws IOException {
        Path file = Files.createFile(folder.resolve("resnet50-11ad3fa6.pth"));
        Files.createFile(folder.resolve("resnet50.txt"));
        Files.createFile(folder.resolve("resnet501.pth"));
        Path other = Files.createFile(folder.resolve("efficientnet_b0_rwightman-7f5810bc.safetensors"));
        assertThat(TorchvisionFiles.in(folder, Architecture.RESNET50)).isEqualTo(file);
        assertThat(TorchvisionFiles.in(folder, Architecture.EFFICIENTNET_B0)).isEqualTo(other);
        assertThat(TorchvisionFiles.isIn(folder, Architecture.RESNET18)).isFalse();
        assertThatThrownBy(() -> TorchvisionFiles.in(folder, Architecture.RESNET18))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "holds no weights of resnet18: put a file named like resnet18-f37072fd.pth there");
    }

    @Test
    void twoFilesOfOneArchitectureAreAmbiguous() throws IOException {
        Files.createFile(folder.resolve("resnet50-0676ba61.pth"));
        Files.createFile(folder.resolve("resnet50-11ad3fa6.pth"));
        assertThatThrownBy(() -> TorchvisionFiles.in(folder, Architecture.RESNET50))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("more than one")
                .hasMessageContaining("resnet50-0676ba61.pth")
                .hasMessageContaining("resnet50-11ad3fa6.pth");
    }

    @Test
    void everyArchitectureHasAFileWhoseNameCarriesItsChecksum() {
        HashSet<Architecture> known = new HashSet<>();
        for (TorchvisionFiles.Known file : TorchvisionFiles.all()) {
            assertThat(file.sum()).matches("[0-9a-f]{8}");
            assertThat(file.name()).startsWith(file.architecture().id()).endsWith("-" + file.sum() + ".pth");
            assertThat(TorchvisionFiles.withContent(file.architecture(), file.sum() + "0000"))
                    .contains(file);
            known.add(file.architecture());
        }
        assertThat(known).containsExactlyInAnyOrder(Architecture.values());
    }
}
