package org.leadline.array;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.InputException;

/// An array of texts in an npy file: NumPy's types `U`, whose characters take four bytes each, and `S`.
///
/// @param shape the length of each axis
/// @param itemBytes the length of every text, in bytes; shorter ones have zeros at their end
/// @param encoding how the bytes are to be read
/// @param data the texts, row-major
/// @param source name of the file in messages
public record NpyTexts(List<Long> shape, int itemBytes, Encoding encoding, MemorySegment data, String source) {

    /// The longest text that an array may have room for, in bytes, which bounds the time that its zeros take.
    private static final int MAX_ITEM_BYTES = 1 << 16;

    private static final Pattern TYPE = Pattern.compile("([<>|=]?)([USa])([0-9]{1,9})");

    /// How the bytes of a text are to be read.
    public enum Encoding {
        /// UTF-8, or Latin-1 where the bytes are no UTF-8.
        BYTES,
        UTF_32LE,
        UTF_32BE
    }

    public NpyTexts {
        shape = List.copyOf(shape);
    }

    /// Returns the texts of a file.
    ///
    /// @param file a whole file
    /// @param source name of the file in messages
    /// @return empty where the file holds elements of another type
    /// @throws InputException where the file is no npy file, is not of the size that it claims, has room for texts
    ///     of more than 64 KB, or has texts in Fortran order along several axes
    public static Optional<NpyTexts> read(MemorySegment file, String source) {
        NpyDictionary header = NpyFile.dictionary(file, source);
        Matcher type = TYPE.matcher(header.descr());
        if (!type.matches()) return Optional.empty();
        boolean isWide = type.group(2).equals("U");
        long itemBytes = Long.parseLong(type.group(3)) * (isWide ? 4 : 1);
        if (itemBytes > MAX_ITEM_BYTES) {
            throw new InputException(source + " has texts of type '" + header.descr() + "', but at most "
                    + MAX_ITEM_BYTES + " bytes are read of each");
        }
        if (header.fortranOrder()
                && header.shape().stream().filter(axis -> axis > 1).count() > 1) {
            throw new InputException(source + " has texts in Fortran order with shape " + header.shape()
                    + ": save numpy.ascontiguousarray of it");
        }
        MemorySegment data = file.asSlice(NpyFile.dataStart(file, source));
        long count = NdArray.byteCount(DType.U8, header.shape()).orElse(Long.MAX_VALUE);
        if (count > Integer.MAX_VALUE || count * itemBytes != data.byteSize()) {
            throw new InputException(source + " claims shape " + header.shape() + " of type '" + header.descr()
                    + "', which does not take the " + data.byteSize() + " bytes that are there");
        }
        boolean isBig = type.group(1).equals(">");
        Encoding encoding = isWide ? (isBig ? Encoding.UTF_32BE : Encoding.UTF_32LE) : Encoding.BYTES;
        return Optional.of(new NpyTexts(header.shape(), (int) itemBytes, encoding, data, source));
    }

    /// Returns a text, without the zeros at its end.
    ///
    /// @param index place of the text, row-major
    /// @throws InputException where it holds what is no character
    public String get(int index) {
        byte[] bytes = new byte[itemBytes];
        MemorySegment.copy(data, ValueLayout.JAVA_BYTE, (long) index * itemBytes, bytes, 0, itemBytes);
        return switch (encoding) {
            case BYTES -> narrow(bytes);
            case UTF_32LE -> wide(bytes, ByteOrder.LITTLE_ENDIAN, index);
            case UTF_32BE -> wide(bytes, ByteOrder.BIG_ENDIAN, index);
        };
    }

    private String wide(byte[] bytes, ByteOrder order, int index) {
        ByteBuffer characters = ByteBuffer.wrap(bytes).order(order);
        int length = itemBytes / 4;
        while (length > 0 && characters.getInt(4 * (length - 1)) == 0) length--;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int character = characters.getInt(4 * i);
            if (!Character.isValidCodePoint(character)) {
                throw new InputException(source + " is damaged: its text " + index + " has the character "
                        + Integer.toUnsignedString(character) + ", which is none");
            }
            text.appendCodePoint(character);
        }
        return text.toString();
    }

    private static String narrow(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) length--;
        try {
            return decoded(bytes, length, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        }
    }

    private static String decoded(byte[] bytes, int length, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    }
}
