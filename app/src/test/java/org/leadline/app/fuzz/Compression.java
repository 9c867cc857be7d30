package org.leadline.app.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/// Compressed streams, at the level that takes the least memory.
enum Compression {
    GZIP {
        @Override
        InputStream open(InputStream packed) throws IOException {
            return new GZIPInputStream(packed);
        }

        @Override
        OutputStream over(OutputStream target) throws IOException {
            return new GZIPOutputStream(target);
        }
    },
    BZIP2 {
        @Override
        InputStream open(InputStream packed) throws IOException {
            return new BZip2CompressorInputStream(packed);
        }

        @Override
        OutputStream over(OutputStream target) throws IOException {
            return new BZip2CompressorOutputStream(target, BZip2CompressorOutputStream.MIN_BLOCKSIZE);
        }
    },
    XZ {
        @Override
        InputStream open(InputStream packed) throws IOException {
            return new XZInputStream(packed);
        }

        @Override
        OutputStream over(OutputStream target) throws IOException {
            return new XZOutputStream(target, new LZMA2Options(LZMA2Options.PRESET_MIN));
        }
    };

    abstract InputStream open(InputStream packed) throws IOException;

    abstract OutputStream over(OutputStream target) throws IOException;

    /// Returns the format of compressed files: the content is changed and compressed again.
    Format of(Format inner) {
        Format format = (valid, random) -> {
            try (InputStream content = open(new ByteArrayInputStream(valid))) {
                return packed(inner.changed(content.readAllBytes(), random));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return format.orBytes();
    }

    byte[] packed(byte[] content) {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (OutputStream stream = over(target)) {
            stream.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target.toByteArray();
    }
}
