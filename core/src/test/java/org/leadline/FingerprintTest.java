package org.leadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    /// The check value of CRC-32C (iSCSI) in the catalog of parametrised CRC algorithms.
    @Test
    void aTextHasTheChecksumOfItsBytes() {
        assertThat(Fingerprint.of("123456789")).isEqualTo("e3069283");
    }

    /// The bytes of "12345678", read as two big-endian numbers.
    @Test
    void numbersHaveTheChecksumOfTheirBigEndianBytes() {
        assertThat(Fingerprint.of(new int[] {0x31323334, 0x35363738})).isEqualTo(Fingerprint.of("12345678"));
    }

    @Test
    void memoryHasTheChecksumOfItsBytesWhereverItLies() {
        byte[] bytes = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(Fingerprint.of(MemorySegment.ofArray(bytes))).isEqualTo("e3069283");
        assertThat(Fingerprint.of(Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, bytes)))
                .isEqualTo("e3069283");
        float[] values = {1, 2, 3};
        assertThat(Fingerprint.of(MemorySegment.ofArray(values)))
                .isEqualTo(Fingerprint.of(Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, values)))
                .isNotEqualTo(Fingerprint.of(MemorySegment.ofArray(new float[] {1, 3, 2})));
    }

    @Test
    void aChecksumKeepsItsLeadingZeros() {
        assertThat(Fingerprint.of("")).isEqualTo("00000000");
    }
}
