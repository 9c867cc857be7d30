package org.leadline.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadline.InputException;

class SafetensorsFileTest {

    @TempDir
    Path directory;

    @Test
    void tensorsAndMetadataThatThePythonPackageWroteAreRead() {
        SafetensorsFile file = SafetensorsFile.read(Golden.file("numpy.safetensors"));
        assertThat(file.metadata()).containsExactly(Map.entry("encoder", "resnet18"), Map.entry("epoch", "20"));
        assertThat(file.tensors().keySet()).containsExactlyInAnyOrder("embedding", "train", "steps");
        assertThat(tensor(file, "embedding").shape()).containsExactly(3L, 4L);
        assertThat(tensor(file, "embedding").toFloatArray()).containsExactly(Golden.RAMP);
        assertThat(tensor(file, "train").dtype()).isEqualTo(DType.F64);
        assertThat(tensor(file, "train").toFloatArray()).containsExactly(Arrays.copyOf(Golden.RAMP, 8));
        assertThat(tensor(file, "steps").toLongArray()).containsExactly(7);
    }

    @Test
    void theTypesOfPyTorchAreRead() {
        SafetensorsFile file = SafetensorsFile.read(Golden.file("torch.safetensors"));
        assertThat(file.metadata()).isEmpty();
        assertThat(tensor(file, "half").dtype()).isEqualTo(DType.F16);
        assertThat(tensor(file, "half").toFloatArray()).containsExactly(Golden.RAMP);
        assertThat(tensor(file, "brain").dtype()).isEqualTo(DType.BF16);
        assertThat(tensor(file, "brain").toFloatArray()).containsExactly(Golden.RAMP);
        assertThat(tensor(file, "mask").dtype()).isEqualTo(DType.BOOL);
        assertThat(tensor(file, "bytes").toLongArray()).containsExactly(0, 255);
    }

    @Test
    void tensorsAreViewsOfTheFile() {
        SafetensorsFile file = SafetensorsFile.read(Golden.file("numpy.safetensors"));
        assertThat(tensor(file, "embedding").toNativeFloats().isMapped()).isTrue();
    }

    @Test
    void whatIsWrittenIsReadBackInOrderWithTheWidestTypesFirst() {
        SequencedMap<String, NdArray> tensors = new LinkedHashMap<>();
        tensors.put("weight", NdArray.ofFloats(new float[] {1, 2, 3}, 3));
        tensors.put("a \"quoted\" näme", NdArray.ofFloats(new float[] {4}, 1, 1));
        tensors.put("steps", NdArray.ofLongs(new long[] {Long.MIN_VALUE}));
        tensors.put("nothing", NdArray.ofFloats(new float[0], 0, 5));
        Path path = directory.resolve("model.safetensors");
        SafetensorsFile.write(path, tensors, Map.of("format", "pt"));
        SafetensorsFile read = SafetensorsFile.read(path);
        assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
        assertThat(read.tensors().keySet()).containsExactly("steps", "weight", "a \"quoted\" näme", "nothing");
        for (Map.Entry<String, NdArray> entry : tensors.entrySet()) {
            NdArray back = tensor(read, entry.getKey());
            assertThat(back.dtype()).isEqualTo(entry.getValue().dtype());
            assertThat(back.shape()).isEqualTo(entry.getValue().shape());
            assertThat(back.data().mismatch(entry.getValue().data())).isEqualTo(-1);
        }
        assertThat(tensor(read, "steps").rank()).isZero();
    }

    @Test
    void aFileWithoutTensorsIsOne() {
        Path path = directory.resolve("none.safetensors");
        SafetensorsFile.write(path, Map.of(), Map.of());
        assertThat(SafetensorsFile.read(path).tensors()).isEmpty();
    }

    @Test
    void aTruncatedFileIsRefusedAtEveryLength() throws IOException {
        byte[] whole = Files.readAllBytes(Golden.file("numpy.safetensors"));
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Files.write(directory.resolve("short.safetensors"), Arrays.copyOf(whole, length)), "");
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "-1, 18446744073709551615", "1, 1"})
    void aHeaderThatIsLongerThanTheFileIsRefused(long length, String shown) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        bytes.put("{}".getBytes(StandardCharsets.US_ASCII));
        Path file = Files.write(directory.resolve("header.safetensors"), bytes.array());
        assertRefused(file, "claims a header of " + shown + " bytes, but the file has 18");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}"
                        + " | bytes 4 to 12 overlap",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[4,16]}} | bytes 4 to 16 overlap",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}}"
                        + " | leave a gap after byte 4",
                "{'a':{'dtype':'F32','shape':[400],'data_offsets':[0,1600]}} | or pass the 12 bytes of data",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | has 12 bytes of data, but its header speaks of 8",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,12]}} | do not hold type F32 and shape [4]",
                "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,12]}} | do not hold type F32",
                "{'a':{'dtype':'F32','shape':[-3],'data_offsets':[0,12]}} | whole numbers from 0 to 2^63 - 1, not -3",
                "{'a':{'dtype':'F32','shape':[3.0],'data_offsets':[0,12]}} | whole numbers from 0 to 2^63 - 1, not 3.0",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[12,0]}} | a begin and an end, not [12, 0]",
                "{'a':{'dtype':'F32','data_offsets':[0,12]}} | the field shape is missing",
                "{'a':{'dtype':'F8_E4M3','shape':[12],'data_offsets':[0,12]}} | the type 'F8_E4M3' is not one that is read",
                "{'a':7} | the type '' is not one that is read",
                "{'a':{'dtype':'F32','shape':[0],'data_offsets':[0,0]},'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}}"
                        + " | Duplicate",
                "{'__metadata__':{'epoch':20}} | entry 'epoch' that is not text",
                "[1,2] | its header is not a JSON object",
                "{'a': | its header is no JSON",
                "{} {} | its header is no JSON"
            })
    void aHeaderThatDoesNotFitItsTwelveBytesIsRefused(String header, String sentence) throws IOException {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        assertRefused(Files.write(directory.resolve("made.safetensors"), bytes.array()), sentence);
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        assertRefused(
                Files.writeString(directory.resolve("text.safetensors"), "epoch,loss\n1,2\n"), "not a safetensors");
    }

    @Test
    void theNameOfTheMetadataIsNoTensor() {
        Path path = directory.resolve("bad.safetensors");
        NdArray value = NdArray.ofInts(new int[] {1}, 1);
        assertThatThrownBy(() -> SafetensorsFile.write(path, Map.of("__metadata__", value), Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("a tensor cannot be called __metadata__");
    }

    @Test
    void anArrayWhoseShapeDoesNotFitItsMemoryIsRefused() {
        assertThatThrownBy(() -> NdArray.ofFloats(new float[5], 2, 3))
                .isInstanceOf(InputException.class)
                .hasMessage("an array of type F32 and shape [2, 3] takes 24 bytes, not 20");
        assertThatThrownBy(() -> new NdArray(DType.F32, List.of(-1L), NdArray.allocate(4)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the axes of an array are not negative");
    }

    private static NdArray tensor(SafetensorsFile file, String name) {
        return file.tensor(name).orElseThrow();
    }

    private static void assertRefused(Path file, String... parts) {
        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContainingAll(parts);
    }
}
