package org.leadline.app.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// The script elements with what a page draws: numbers as JSON that a person can read, or where they are many, the
/// same packed by deflate, in base64; and bytes, packed always.
final class DataElement {

    /// The most characters that are not packed.
    static final int PLAIN = 300_000;

    private DataElement() {}

    /// @param json the numbers, without the character `<`
    static String html(String json) {
        return json.length() <= PLAIN
                ? "<script type=\"application/json\" id=\"report-data\">" + json + "</script>\n"
                : packed("report-data", json.getBytes(StandardCharsets.UTF_8));
    }

    /// @param id the element's own name
    static String packed(String id, byte[] content) {
        return "<script type=\"text/plain\" id=\"" + id + "\">" + packed(content) + "</script>\n";
    }

    private static String packed(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream packing = new DeflaterOutputStream(bytes, deflater)) {
            packing.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
