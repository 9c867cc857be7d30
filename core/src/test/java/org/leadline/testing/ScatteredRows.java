package org.leadline.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.RowClasses;
import org.leadline.linalg.ChunkedRows;
import org.leadline.sum.ChunkSums;

/// Rows whose groups of chunks are worked on by themselves, in a random order, by work that was sent as to another
/// machine.
///
/// @param points shape `[n, d]`
/// @param chunksOfGroup a power of two
public record ScatteredRows(Embeddings points, int chunksOfGroup) implements ChunkedRows {

    @Override
    public int count() {
        return points.rows();
    }

    @Override
    public int dimension() {
        return points.dimension();
    }

    @Override
    public Embeddings rows(int[] chosen) {
        return points.select(chosen);
    }

    @Override
    public double[] merged(PlacedWork work, ChunkSums.Merge merge) {
        int size = chunksOfGroup * ChunkSums.CHUNK_ROWS;
        List<Integer> groups = new ArrayList<>(
                IntStream.range(0, Math.ceilDiv(count(), size)).boxed().toList());
        Collections.shuffle(groups, new Random(1));
        List<RowClasses> none =
                work.classes().stream().map(classes -> classes.within(0, 0)).toList();
        PlacedWork shared = sent(work.with(none));
        ChunkSums total = ChunkSums.ofGroups(count(), chunksOfGroup, merge);
        for (int group : groups) {
            int start = group * size;
            int end = Math.min(count(), start + size);
            List<RowClasses> stretch = work.classes().stream()
                    .map(classes -> classes.within(start, end))
                    .toList();
            PlacedWork sent = shared.with(stretch);
            total.add(
                    group,
                    ChunkSums.of(
                            end - start,
                            (from, to) -> sent.of(start + from, points.part(start + from, start + to)),
                            merge));
        }
        return total.total();
    }

    private static PlacedWork sent(PlacedWork work) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(work);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (PlacedWork) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
