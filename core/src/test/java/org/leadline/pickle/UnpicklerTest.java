package org.leadline.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.pickle.PickleValue.Bytes;
import org.leadline.pickle.PickleValue.Constant;
import org.leadline.pickle.PickleValue.Dict;
import org.leadline.pickle.PickleValue.Sequence;
import org.leadline.pickle.PickleValue.Text;
import org.leadline.pickle.PickleValue.Whole;

class UnpicklerTest {

    private static final String ARRAY_OF_TYPE = "\u0080\u0002cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n"
            + "K\u0000\u0085U\u0001b\u0087R(K\u0001K\u0002K\u0003\u0086cnumpy\ndtype\nU\u0002";

    /// Each character is a byte.
    private static byte[] bytes(String pickle) {
        return pickle.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static PickleValue read(String pickle) {
        return Unpickler.read(bytes(pickle), "batch", new NumpyVocabulary());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String pickle) {
        return assertThatThrownBy(() -> read(pickle))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("batch is not a pickle that can be read: it ");
    }

    /// An array of shape [2, 3]: `pickle.dumps(np.arange(6, dtype='u1').reshape(2, 3), 2)` as Python 2 writes it.
    private static String array(String type, String columnMajor, String values) {
        return ARRAY_OF_TYPE + type + "K\u0000K\u0001\u0087R(K\u0003U\u0001|NNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff"
                + "\u00ff\u00ffK\u0000tb" + columnMajor + "U" + (char) values.length() + values + "tb.";
    }

    private static byte[] values(PickleValue value) {
        return ((PickleValue.ByteMatrix) value).values();
    }

    @Test
    void containersNumbersAndTextAreRead() {
        assertThat(read("\u0080\u0002}(U\u0001aK\u0007U\u0001b](M\u0001\u0002J\u00fe\u00ff\u00ff\u00ffN\u0088eu."))
                .isInstanceOfSatisfying(Dict.class, dict -> {
                    assertThat(dict.entries()).containsEntry("a", new Whole(7));
                    assertThat(dict.entries().get("b"))
                            .isEqualTo(
                                    new Sequence(List.of(new Whole(513), new Whole(-2), Constant.NONE, Constant.TRUE)));
                });
        assertThat(read("\u008a\u0002\u0000\u0080.")).isEqualTo(new Whole(-32768));
        assertThat(read("\u008a\u0003\u0000\u0080\u0000.")).isEqualTo(new Whole(32768));
        assertThat(read("X\u0002\u0000\u0000\u0000\u00c3\u00a9.")).isEqualTo(new Text("é"));
        assertThat(
                        read(
                                "c_codecs\nencode\nX\u0002\u0000\u0000\u0000\u00c3\u00a9X\u0006\u0000\u0000\u0000latin1\u0086R."))
                .isInstanceOfSatisfying(
                        Bytes.class, value -> assertThat(value.values()).containsExactly(0xE9));
    }

    @Test
    void whatIsStoredIsRecalled() {
        assertThat(read("](U\u0001aq\u0005h\u0005e."))
                .isInstanceOfSatisfying(
                        Sequence.class,
                        list -> assertThat(list.items().get(0))
                                .isSameAs(list.items().get(1)));
    }

    @Test
    void aMatrixIsRowMajorWhateverItWasInThePickle() {
        assertThat(values(read(array("u1", "\u0089", "\0\1\2\3\4\5")))).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(values(read(array("u1", "\u0088", "\0\3\1\4\2\5")))).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void aPickleThatWouldRunACommandIsRefusedByTheCommandsName() {
        assertRefused("\u0080\u0002cos\nsystem\nU\u0009rm -rf ~/\u0085R.")
                .hasMessageContaining("asks for os.system")
                .hasMessageContaining("nothing was run");
        assertRefused("c__builtin__\neval\nU\u00011\u0085R.").hasMessageContaining("__builtin__.eval");
        assertRefused("cnumpy\nload\n.").hasMessageContaining("numpy.load");
    }

    @Test
    void anAbsurdLengthIsRefusedBeforeAnythingIsAllocated() {
        assertRefused("T\u00ff\u00ff\u00ff\u007fabc.")
                .hasMessageContaining("says that 2147483647 bytes follow at byte 5, but only 4 are left");
        assertRefused("X\u00ff\u00ff\u00ff\u00ffabc.").hasMessageContaining("4294967295 bytes");
    }

    @Test
    void everyCutIsRefused() {
        byte[] whole = bytes(array("u1", "\u0089", "\0\1\2\3\4\5"));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Unpickler.read(cut, "batch", new NumpyVocabulary()))
                    .isInstanceOf(InputException.class);
        }
    }

    @Test
    void anArrayOfAnotherTypeOrShapeIsRefused() {
        assertRefused(array("f4", "\u0089", "\0\1\2\3\4\5")).hasMessageContaining("type 'f4', not uint8");
        assertRefused(array("u1", "\u0089", "\0\1\2\3\4")).hasMessageContaining("shape [2, 3] with 5 bytes");
    }

    @Test
    void unsoundPicklesAreRefused() {
        assertRefused("\u0080\u0006N.").hasMessageContaining("protocol 6");
        assertRefused("\u008b\u0009\0\0\0\1\1\1\1\1\1\1\1\1.").hasMessageContaining("holds a number of 9 bytes");
        assertRefused("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffa.")
                .hasMessageContaining("18446744073709551615 bytes");
        assertRefused("NN\u0093.").hasMessageContaining("asks for a name that is not text");
        assertRefused("i.").hasMessageContaining("opcode 0x69 at byte 0");
        assertRefused("a.").hasMessageContaining("takes more values than it gave");
        assertRefused("e.").hasMessageContaining("closes a container that it never opened");
        assertRefused("h\u0003.").hasMessageContaining("recalls a value that it never stored");
        assertRefused("NNa.").hasMessageContaining("not a list");
        assertRefused("NNNs.").hasMessageContaining("not a dict");
        assertRefused("}]Ns.").hasMessageContaining("key that is neither text nor a whole number");
        assertRefused("NNR.").hasMessageContaining("not a function");
        assertRefused("NNb.").hasMessageContaining("not an array");
    }

    @Test
    void aPickleWithoutEndIsGivenUp() {
        byte[] endless = new byte[20_000_001];
        Arrays.fill(endless, (byte) 'N');
        assertThatThrownBy(() -> Unpickler.read(endless, "batch", new NumpyVocabulary()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("takes more steps than any pickle of uint8 arrays of NumPy");
    }

    @Test
    void theStepsOfProtocol4AreRead() {
        // pickle.dumps({'a': (1, b'x'), 'b': {'é'}}, 4)
        assertThat(read("\u0080\u0004\u0095\u001c\0\0\0\0\0\0\0}\u0094(\u008c\u0001a\u0094K\u0001C\u0001x\u0094\u0086"
                        + "\u0094\u008c\u0001b\u0094\u008f\u0094(\u008c\u0002\u00c3\u00a9\u0094\u0090u."))
                .isInstanceOfSatisfying(Dict.class, dict -> {
                    assertThat(dict.entries().get("b")).isEqualTo(new Sequence(List.of(new Text("é"))));
                    assertThat(dict.entries().get("a"))
                            .isInstanceOfSatisfying(
                                    Sequence.class,
                                    pair -> assertThat(pair.items().getFirst()).isEqualTo(new Whole(1)));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"T", "X"})
    void aLongKeyThatIsSetAgainAndAgainIsGivenUp(String kind) {
        String key = kind + "\0\0\u0010\0" + "a".repeat(1 << 20);
        String pickle = key + "q\0N}" + "h\0Ns".repeat(300_000) + ".";
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertRefused(pickle).hasMessageContaining("takes more steps"));
    }

    @Test
    void aLongTextThatIsEncodedAgainAndAgainIsGivenUp() {
        String text = "X\0\0\u0010\0" + "a".repeat(1 << 20) + "q\0X\u0006\0\0\0latin1q\1c_codecs\nencode\nq\2";
        assertRefused(text + "h\2h\0h\1\u0086R".repeat(20_000) + ".").hasMessageContaining("takes more steps");
    }

    @Test
    void anArrayThatIsFilledAgainAndAgainIsGivenUp() {
        String side = "M\0\u0010"; // 4,096
        String made = "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\u0085U\u0001b\u0087R(K\u0001" + side
                + side + "\u0086cnumpy\ndtype\nU\u0002u1K\0K\1\u0087R\u0088T\0\0\0\1" + "\0".repeat(1 << 24) + "tq\0b";
        assertRefused(made + "h\0b".repeat(10_000) + ".").hasMessageContaining("takes more steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "]", "(", "K\u0001", "Nq\u0001"})
    void valuesBeyondTheMemoryThereIsAreRefused(String step) {
        ByteBuffer pickle = ByteBuffer.wrap(bytes("N" + step.repeat(500_000) + "."));
        assertThatThrownBy(() -> new Unpickler(pickle, "batch", new NumpyVocabulary(), 8 << 20).next())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds more values than fit into an eighth of this Java's memory of 8 MiB")
                .hasMessageEndingWith(": if you trust the file, " + InputFile.MORE_MEMORY);
    }

    @Test
    void deepNestingIsRead() {
        assertThat(read("]" + "\u0085".repeat(1_000_000) + ".")).isInstanceOf(Sequence.class);
    }
}
