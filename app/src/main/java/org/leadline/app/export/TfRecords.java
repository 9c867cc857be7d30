package org.leadline.app.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// Records in the framing of TensorFlow: the length of a record, its masked CRC-32C, the record, and its masked
/// CRC-32C. Source: TensorFlow, `record_writer.cc`.
final class TfRecords {

    private static final int MASK_DELTA = 0xa282ead8;
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    private TfRecords() {}

    /// The whole records at the beginning of a file.
    ///
    /// @param records the records
    /// @param length the number of bytes that they take; what follows is torn
    record Whole(List<byte[]> records, int length) {}

    /// Returns records with their framing.
    static byte[] framed(List<byte[]> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] record : records) {
            byte[] head = new byte[HEAD];
            ByteBuffer filling =
                    ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putLong(record.length);
            filling.putInt(masked(head, 0, Long.BYTES));
            byte[] sum = new byte[Integer.BYTES];
            ByteBuffer.wrap(sum).order(ByteOrder.LITTLE_ENDIAN).putInt(masked(record, 0, record.length));
            bytes.writeBytes(head);
            bytes.writeBytes(record);
            bytes.writeBytes(sum);
        }
        return bytes.toByteArray();
    }

    /// Reads records up to the first that is not whole or has another checksum.
    static Whole read(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        int at = 0;
        while (file.length - at >= HEAD + Integer.BYTES) {
            long length = bytes.getLong(at);
            if (bytes.getInt(at + Long.BYTES) != masked(file, at, Long.BYTES)) break;
            if (length < 0 || length > file.length - at - HEAD - Integer.BYTES) break;
            int begin = at + HEAD;
            int end = begin + (int) length;
            if (bytes.getInt(end) != masked(file, begin, (int) length)) break;
            records.add(Arrays.copyOfRange(file, begin, end));
            at = end + Integer.BYTES;
        }
        return new Whole(records, at);
    }

    private static int masked(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return Integer.rotateRight((int) sum.getValue(), 15) + MASK_DELTA;
    }
}
