package org.leadline;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aChecksumKeepsItsLeadingZeros() {
        assertThat(Fingerprint.of("")).isEqualTo("00000000");
    }
}
