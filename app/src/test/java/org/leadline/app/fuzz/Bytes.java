package org.leadline.app.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Changes that need to know nothing of a format: bits, bytes, numbers, and ranges that are cut, doubled or moved.
final class Bytes {

    private static final long[] TELLING = {
        0,
        1,
        -1,
        2,
        7,
        8,
        127,
        128,
        255,
        256,
        32767,
        32768,
        65535,
        65536,
        1 << 24,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xFFFF_FFFFL,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private static final int MAX_INSERTED = 64;

    private Bytes() {}

    /// Returns the number of changes to make: mostly one, so that what is changed is not overlooked for another
    /// change.
    static int changes(RandomGenerator random) {
        int changes = 1;
        while (changes < 8 && random.nextInt(3) == 0) changes++;
        return changes;
    }

    /// Returns a copy with a few changes.
    static byte[] changed(byte[] valid, RandomGenerator random) {
        byte[] bytes = valid.clone();
        int changes = changes(random);
        for (int i = 0; i < changes; i++) bytes = once(bytes, random);
        return bytes;
    }

    private static byte[] once(byte[] bytes, RandomGenerator random) {
        if (bytes.length == 0) return new byte[] {(byte) random.nextInt()};
        int at = place(bytes.length, random);
        return switch (random.nextInt(9)) {
            case 0 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> with(bytes, at, (byte) random.nextInt());
            case 2 -> with(bytes, at, (byte) TELLING[random.nextInt(10)]);
            case 3, 4 -> number(bytes, at, random);
            case 5 -> Arrays.copyOf(bytes, at);
            case 6 -> replaced(bytes, at, length(bytes.length - at, random), new byte[0]);
            case 7 -> {
                int length = length(bytes.length - at, random);
                yield replaced(bytes, place(bytes.length, random), 0, Arrays.copyOfRange(bytes, at, at + length));
            }
            default -> {
                byte[] inserted = new byte[1 + random.nextInt(MAX_INSERTED)];
                if (random.nextBoolean()) random.nextBytes(inserted);
                yield replaced(bytes, at, 0, inserted);
            }
        };
    }

    /// Every second change is near the beginning, where headers are.
    private static int place(int length, RandomGenerator random) {
        return random.nextInt(random.nextBoolean() ? length : Math.min(length, MAX_INSERTED));
    }

    private static int length(int most, RandomGenerator random) {
        return 1 + random.nextInt(random.nextInt(8) == 0 ? most : Math.min(most, 16));
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] number(byte[] bytes, int at, RandomGenerator random) {
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long value = TELLING[random.nextInt(TELLING.length)] + random.nextInt(-1, 2);
        int room = bytes.length - at;
        switch (random.nextInt(3)) {
            case 0 -> {
                if (room >= 2) buffer.putShort(at, (short) value);
            }
            case 1 -> {
                if (room >= 4) buffer.putInt(at, (int) value);
            }
            default -> {
                if (room >= 8) buffer.putLong(at, value);
            }
        }
        return bytes;
    }

    /// Returns a copy in which a range is replaced.
    static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
        byte[] result = new byte[bytes.length - length + by.length];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(by, 0, result, at, by.length);
        System.arraycopy(bytes, at + length, result, at + by.length, bytes.length - at - length);
        return result;
    }
}
