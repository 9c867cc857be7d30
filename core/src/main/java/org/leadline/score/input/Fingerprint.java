package org.leadline.score.input;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.leadline.embedding.Labels;

/// A checksum by which scores against other labels are told apart.
final class Fingerprint {

    private Fingerprint() {}

    static String of(Labels labels) {
        CRC32C checksum = new CRC32C();
        ByteBuffer value = ByteBuffer.allocate(Integer.BYTES);
        for (int row = 0; row < labels.size(); row++)
            checksum.update(value.putInt(0, labels.get(row)).array());
        return "%08x".formatted(checksum.getValue());
    }
}
