package org.leadline.app.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Arrays: the header is changed as text, and its length is made right again.
final class Headers {

    private static final int NPY_PREFIX = 10;

    static final Format NPY = ((Format) (valid, random) -> {
                if (valid.length < NPY_PREFIX || valid[6] != 1) return Bytes.changed(valid, random);
                int length =
                        ByteBuffer.wrap(valid).order(ByteOrder.LITTLE_ENDIAN).getShort(8) & 0xFFFF;
                if (NPY_PREFIX + length > valid.length) return Bytes.changed(valid, random);
                byte[] header = Arrays.copyOfRange(valid, NPY_PREFIX, NPY_PREFIX + length);
                byte[] changed = Text.FORMAT.changed(header, random);
                byte[] npy = Bytes.replaced(valid, NPY_PREFIX, length, changed);
                ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).putShort(8, (short) changed.length);
                return npy;
            })
            .orBytes();

    static final Format SAFETENSORS = ((Format) (valid, random) -> {
                int length = (int)
                        ByteBuffer.wrap(valid).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
                byte[] changed = Text.FORMAT.changed(Arrays.copyOfRange(valid, 8, 8 + length), random);
                byte[] file = Bytes.replaced(valid, 8, length, changed);
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, changed.length);
                return file;
            })
            .orBytes();

    private Headers() {}
}
