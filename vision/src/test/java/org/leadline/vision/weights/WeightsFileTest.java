package org.leadline.vision.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.array.DType;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.pickle.RefusedPickleException;
import org.leadline.torch.TorchTensor;
import org.leadline.vision.Golden;
import tools.jackson.databind.JsonNode;

/// Against files that PyTorch wrote (`reference/weights.py`).
class WeightsFileTest {

    private static final JsonNode VALUES = Golden.read("weights/values.json").get("tensors");

    /// The steps that make a tensor of four elements, on the storage `data/0`.
    private static final String TENSOR = "ctorch._utils\n_rebuild_tensor_v2\n(("
            + "X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\0"
            + "0X\u0003\0\0\0cpuK\u0004tQK\0K\u0004\u0085K\u0001"
            + "\u0085\u0089}tR";

    @TempDir
    private Path directory;

    private static Path golden(String name) {
        return Path.of("src/test/resources/golden/weights", name);
    }

    @Test
    void whatLiesInThePlaceOfAFileThatWasNotDownloadedIsNamed() throws IOException {
        for (String name : List.of("w.pth", "w.pt", "w.safetensors")) {
            Path file = directory.resolve(name);
            Files.writeString(file, "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n");
            assertThatThrownBy(() -> WeightsFile.read(file))
                    .isInstanceOf(InputException.class)
                    .hasMessage(file + " is a pointer of Git LFS, not the file itself: fetch it with `git lfs pull`");
            for (String page : List.of("<!DOCTYPE html><html>", "\n <html>{}", "<?xml version='1.0'?><Error>")) {
                Files.writeString(file, page);
                assertThatThrownBy(() -> WeightsFile.read(file))
                        .isInstanceOf(InputException.class)
                        .hasMessage(file + " is a text such as a web page, not the file itself: download it again from"
                                + " the address that the page links to");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth", "legacy-protocol4.pth", "tar.pth", "training.pth"})
    void everyFormOfTorchSaveGivesTheTensorsThatWereSaved(String name) {
        Map<String, NdArray> tensors = WeightsFile.read(golden(name));

        int missing = name.equals("tar.pth") ? 1 : 0; // PyTorch had no empty tensors then
        assertThat(tensors).hasSize(VALUES.size() - missing);
        tensors.forEach((key, array) -> {
            JsonNode expected = VALUES.get(key);
            assertThat(array.shape().toString())
                    .isEqualTo(expected.get("shape").toString().replace(",", ", "));
            double[] values = expected.get("values")
                    .valueStream()
                    .mapToDouble(JsonNode::asDouble)
                    .toArray();
            if (array.dtype().isFloat()) {
                float[] floats = array.toFloatArray();
                for (int i = 0; i < values.length; i++) assertThat(floats[i]).isEqualTo((float) values[i]);
            } else {
                assertThat(array.toLongArray()).containsExactly((long) values[0]);
            }
        });
    }

    @Test
    void safetensorsAreReadAsWell() {
        Path file = directory.resolve("weights.safetensors");
        SafetensorsFile.write(
                file, new LinkedHashMap<>(Map.of("w", NdArray.ofFloats(new float[] {1, 2}, 2))), Map.of());
        assertThat(w(file)).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth", "tar.pth"})
    void aFileThatIsCutOffAnywhereIsRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(golden(name));
        int last = whole.length;
        while (whole[last - 1] == 0) last--; // a tar ends with padding
        for (int length = 0; length < last; length += 7) {
            Path file = directory.resolve("cut" + length);
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> WeightsFile.read(file)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void aPickleThatWouldRunACommandRunsNothing() throws IOException {
        assertRefused(zip("\u0080\u0002cposix\nsystem\nX\u0002\0\0\0ls\u0085R."))
                .hasMessageContaining("holds no tensor by name, but an object of posix.system (nothing was run)")
                .hasMessageContaining("save the weights alone, with torch.save(model.state_dict(), …)");
        assertRefused(zip("\u0080\u0002cargparse\nNamespace\n)\u0081}b."))
                .hasMessageContaining("argparse.Namespace (nothing was run)");
        assertThat(w(zip(
                        "\u0080\u0002}(X\u0001\0\0\0acbuiltins\neval\nX\u0001\0\0\0" + "1\u0085R" + "X\u0001\0\0\0w"
                                + TENSOR + "u.",
                        new byte[16])))
                .containsExactly(0, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects.pth", "protocol4.pth", "module.pth", "module-legacy.pth"})
    void whatLiesBesideTheWeightsIsNotUnderstoodAndNotInTheWay(String name) {
        Map<String, NdArray> tensors = WeightsFile.read(golden(name));
        String key = name.startsWith("module") ? "conv.weight" : "weight";
        NdArray weight = Objects.requireNonNull(tensors.get(key));
        assertThat(weight.shape()).containsExactly(2L, 1L, 1L, 1L);
        assertThat(weight.toFloatArray()).containsExactly(0.5f, -1.5f);
        if (name.startsWith("module")) {
            assertThat(tensors.keySet())
                    .containsExactlyInAnyOrder(
                            "conv.weight",
                            "bn.weight",
                            "bn.bias",
                            "bn.running_mean",
                            "bn.running_var",
                            "bn.num_batches_tracked");
        }
    }

    @Test
    void aModuleThatHoldsItselfAgainAndAgainIsGivenUp() throws IOException {
        StringBuilder pickle = new StringBuilder("\u0080\u0002N");
        for (int i = 0; i < 60; i++) { // each holds the one before it twice: 2^60 names
            pickle.append("q\0" + "0ctorch.nn\nModule\n)\u0081}(X\u000b\0\0\0_parameters}X\u0008\0\0\0_modules}(")
                    .append("X\u0001\0\0\0ah\0X\u0001\0\0\0bh\0uub");
        }
        assertRefused(zip(pickle.append('.').toString())).hasMessageContaining("more parts than any network");
    }

    @Test
    void aDictThatHoldsItselfAgainAndAgainIsVisitedOnce() throws IOException {
        StringBuilder pickle = new StringBuilder("\u0080\u0002}X\u0001\0\0\0w" + TENSOR + "s");
        for (int i = 0; i < 30; i++) pickle.append("q\0" + "0}(X\u0001\0\0\0ah\0X\u0001\0\0\0bh\0u");
        assertThat(w(zip(pickle.append('.').toString(), new byte[16]))).containsExactly(0, 0, 0, 0);
    }

    @Test
    void aPickleThatIsNoneOfTorchIsNamed() throws IOException {
        Path file = directory.resolve("weights.pkl");
        Files.write(file, "\u0080\u0002}.".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(file).hasMessageContaining("is a pickle, but not one of torch.save");
        Files.write(file, new byte[0]);
        assertRefused(file).hasMessage(file + " is empty: download it again, or save it anew");
    }

    @Test
    void aProgramIsNoWeights() {
        assertThatThrownBy(() -> WeightsFile.read(golden("program.pt")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a TorchScript program");
    }

    @Test
    void aZipBombIsRefusedBeforeItIsRead() throws IOException {
        Path file = directory.resolve("bomb.pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("a/data.pkl"));
            zip.write(new byte[1 << 24]);
        }
        assertRefused(file).hasMessageContaining("compressed entry a/data.pkl");
    }

    @Test
    void tensorsThatReachBeyondTheirStorageAreRefused() {
        TorchTensor.Storage storage = new TorchTensor.Storage("0", DType.F32, 6);
        assertThat(new TorchTensor(storage, 0, List.of(2L, 3L), List.of(3L, 1L)).shape())
                .containsExactly(2L, 3L);
        assertBeyond(storage, 1, List.of(2L, 3L), List.of(3L, 1L));
        assertBeyond(storage, -1, List.of(2L), List.of(1L));
        assertBeyond(storage, 0, List.of(2L), List.of(-1L));
        assertBeyond(storage, 0, List.of(-2L), List.of(1L));
        assertBeyond(storage, 0, List.of(2L), List.of(Long.MAX_VALUE));
        assertBeyond(storage, 0, List.of(1L << 40, 1L << 40), List.of(0L, 0L));
        assertBeyond(storage, 0, List.of(2L, 3L), List.of(1L));
    }

    @Test
    void aStorageThatIsShorterThanItsTensorsIsRefused() throws IOException {
        String tensor = "\u0080\u0002}X\u0001\0\0\0w" + TENSOR + "s.";
        assertRefused(zip(tensor)).hasMessageContaining("has no entry a/data/0");
        assertRefused(zip(tensor, new byte[8])).hasMessageContaining("8 bytes, but 4 elements of type F32 take 16");
        assertThat(w(zip(tensor, new byte[16]))).containsExactly(0, 0, 0, 0);
    }

    @Test
    void aTensorOfTooManyAxesIsRefused() {
        TorchTensor.Storage storage = new TorchTensor.Storage("0", DType.F32, 6);
        assertBeyond(storage, 0, Collections.nCopies(65, 1L), Collections.nCopies(65, 1L));
    }

    @Test
    void anEmptyTensorIsOneWhereverItsZeroStands() {
        TorchTensor.Storage storage = new TorchTensor.Storage("0", DType.F32, 0);
        assertThat(new TorchTensor(storage, 0, List.of(3L, 0L), List.of(1L, 1L)).bytes())
                .isZero();
    }

    @Test
    void manyTensorsOnOneStorageAreRefusedWhereTheyAreLongerThanTheFile() throws IOException {
        StringBuilder pickle = new StringBuilder("\u0080\u0002}");
        String storage = "X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\0" + "0X\u0003\0\0\0cpuM\0 tQ";
        for (int i = 0; i < 200; i++) {
            // other strides make other tensors of the same 32 KiB
            pickle.append("X\u0002\0\0\0")
                    .append((char) (33 + i / 90))
                    .append((char) (33 + i % 90))
                    .append("ctorch._utils\n_rebuild_tensor_v2\n((")
                    .append(storage)
                    .append("K\0(M\0 K\u0001tK\u0001")
                    .append("K")
                    .append((char) (i + 1))
                    .append("\u0086\u0089}tRs");
        }
        assertRefused(zip(pickle.append('.').toString(), new byte[4 * 8192]))
                .hasMessageContaining("more than 4 times as long as the file");
    }

    @Test
    void aLegacyPickleThatNamesAFunctionRunsNothingEither() throws IOException {
        byte[] magic = Arrays.copyOf(Files.readAllBytes(golden("legacy.pth")), 15);
        byte[] rest = "\u0080\u0002M\u00e9\u0003.\u0080\u0002}.\u0080\u0002cos\nsystem\n.\u0080\u0002]."
                .getBytes(StandardCharsets.ISO_8859_1);
        Path file = directory.resolve("legacy.pth");
        byte[] both = Arrays.copyOf(magic, magic.length + rest.length);
        System.arraycopy(rest, 0, both, magic.length, rest.length);
        Files.write(file, both);
        assertRefused(file).hasMessageContaining("an object of os.system (nothing was run)");
    }

    @Test
    void aBrokenByteIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(golden("zip.pth"));
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int data = text.indexOf("/data/0");
        whole[(data + 64 + 63) / 64 * 64] ^= 1; // torch.save aligns what it stores
        Path file = directory.resolve("broken.pth");
        Files.write(file, whole);
        assertRefused(file).hasMessageContaining("is damaged");
    }

    @Test
    void whatIsNoWeightsIsRefused() throws IOException {
        Path file = directory.resolve("notes.txt");
        Files.writeString(file, "hello, this is no file of weights");
        assertRefused(file).hasMessageContaining("holds no weights that can be read");
        assertRefused(directory.resolve("missing.pth")).hasMessageContaining("there is no file of weights");
        assertRefused(zip("\u0080\u0002K\u0001.")).hasMessageContaining("does not hold a dict of tensors");
        assertRefused(zip("\u0080\u0002}X\u0001\0\0\0aK\u0001s.")).hasMessageContaining("holds no tensor by name");
    }

    private static float[] w(Path file) {
        return Objects.requireNonNull(WeightsFile.read(file).get("w")).toFloatArray();
    }

    private static void assertBeyond(TorchTensor.Storage storage, long offset, List<Long> shape, List<Long> strides) {
        assertThatThrownBy(() -> new TorchTensor(storage, offset, shape, strides))
                .isInstanceOf(RefusedPickleException.class);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path file) {
        return assertThatThrownBy(() -> WeightsFile.read(file)).isInstanceOf(InputException.class);
    }

    /// An archive as torch.save writes them, nothing compressed.
    ///
    /// @param pickle each character is a byte
    /// @param storages the bytes of `data/0` and those after it
    private Path zip(String pickle, byte[]... storages) throws IOException {
        Path file = Files.createTempFile(directory, "weights", ".pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            TorchFile.store(zip, "a/data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < storages.length; i++) TorchFile.store(zip, "a/data/" + i, storages[i]);
        }
        return file;
    }

    @Test
    void anArchiveOfTooManyFilesIsRefused() throws IOException {
        Path file = directory.resolve("many.pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 20_001; i++) zip.putNextEntry(new ZipEntry("a/data/" + i));
        }
        assertThatThrownBy(() -> WeightsFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + " holds 20001 files, but an archive of arrays holds at most 20000");
    }
}
