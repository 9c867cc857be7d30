package org.leadline.parquet;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.leadline.InputException;
import org.leadline.array.InputFile;

/// Goes over the headers of the pages of a column in a row group, in the order of the rows, without reading the
/// pages.
///
/// A step throws an [InputException] where the pages are damaged, or have other than the claimed number of values.
final class PageWalk implements Iterator<Page> {

    /// A part of the heap that one page may fill.
    private static final int ROOM = 8;

    /// The most bytes that a value and its levels take, twice over, and those of a page beside its values.
    private static final long MOST_BYTES_A_VALUE = 24;

    private static final long MOST_BYTES_BESIDE = 1024;

    /// The bytes that a page takes in the list.
    private static final int PAGE_BYTES = 768;

    private final FileView file;
    private final Footer.Chunk chunk;
    private final Codec codec;
    private final String column;
    private long at;
    private long values;
    private int seen;
    private Optional<Page> next = Optional.empty();

    /// @throws InputException where the pages are compressed in a way that is not read
    PageWalk(FileView file, Footer.Chunk chunk, Column column, String source) {
        this.file = file;
        this.chunk = chunk;
        this.column = source + ", column '" + column.name() + "'";
        this.at = chunk.begin();
        this.codec = Codec.of(chunk.codec())
                .orElseThrow(() -> new InputException(source + ", column '" + column.name() + "', is compressed by "
                        + Codec.name(chunk.codec()) + ", which is not read: write it with snappy, gzip, zstd, lz4"
                        + " (LZ4_RAW) or no compression"));
    }

    /// Returns all pages.
    static List<Page> pages(FileView file, Footer.Chunk chunk, Column column, String source) {
        List<Page> pages = new ArrayList<>();
        PageWalk walk = new PageWalk(file, chunk, column, source);
        while (walk.hasNext()) {
            pages.add(walk.next());
            InputFile.requireRoom(
                    (long) PAGE_BYTES * pages.size(), ROOM, source + " has so many pages that their list");
        }
        return pages;
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty()) next = found();
        return next.isPresent();
    }

    @Override
    public Page next() {
        if (!hasNext()) throw new NoSuchElementException();
        Page page = next.orElseThrow();
        next = Optional.empty();
        return page;
    }

    private Optional<Page> found() {
        long end = chunk.begin() + chunk.bytes();
        while (at < end && values < chunk.values()) {
            String what = column + ", page " + (seen + 1) + ",";
            ThriftReader reader = new ThriftReader(file.header(at, end - at), what);
            Fields header = reader.fields();
            at += reader.position();
            int bytes = header.count(3);
            if (bytes > end - at) throw new InputException(what + " is cut off");
            long begin = at;
            at += bytes;
            Optional<Page> page = page(header, () -> file.slice(begin, bytes), what);
            if (page.isEmpty()) continue;
            InputFile.requireRoom(page.get().size(), ROOM, what.substring(0, what.length() - 1));
            requireInflated(page.get(), chunk);
            if (page.get().kind() != Page.Kind.DICTIONARY) values += page.get().values();
            seen++;
            return page;
        }
        if (values != chunk.values()) {
            throw new InputException(column + ", is damaged: its pages hold " + values
                    + " values, but the footer speaks of " + chunk.values());
        }
        return Optional.empty();
    }

    /// Refuses a page that inflates to more than its values take, however they are written, so that what a file
    /// inflates to is bounded by the numbers in it.
    private static void requireInflated(Page page, Footer.Chunk chunk) {
        if (page.kind() == Page.Kind.DICTIONARY && page.values() > chunk.values()) {
            throw page.damaged("it is a dictionary of " + page.values() + " values for " + chunk.values());
        }
        if (page.size() > MOST_BYTES_A_VALUE * page.values() + MOST_BYTES_BESIDE) {
            throw page.damaged("it claims " + page.size() + " bytes for " + page.values() + " values");
        }
    }

    /// Returns a page; empty where it is of a kind that is passed by, as an index is.
    private Optional<Page> page(Fields header, Supplier<MemorySegment> data, String source) {
        int size = header.count(2);
        Optional<Page.Content> content = switch (header.count(1)) {
            case 0 -> Optional.of(Page.Content.of(Page.Kind.DATA, header.requiredFields(5), 2));
            case 2 -> Optional.of(Page.Content.of(Page.Kind.DICTIONARY, header.requiredFields(7), 2));
            case 3 -> Optional.of(Page.Content.of(Page.Kind.DATA_2, header.requiredFields(8), 4));
            default -> Optional.empty();
        };
        return content.map(known -> new Page(known, size, codec, data, header, source));
    }
}
