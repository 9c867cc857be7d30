package org.leadline.vision.webp;

import java.io.IOException;

/// Decodes a key frame of VP8.
final class Vp8Decoder {

    private static final int LUMA = 16;
    private static final int CHROMA = 8;
    private static final int BLOCK = 4;

    private final FrameHeader header;
    private final int columns;
    private final int rows;
    private final Plane y;
    private final Plane u;
    private final Plane v;
    private final Modes modes;
    private final Residuals residuals;
    private final Predictor predictor = new Predictor();

    /// Twice the segment of each macroblock, and one more where its blocks are small.
    private final byte[] kinds;

    /// Tells of each macroblock whether edges inside it are smoothed.
    private final boolean[] insides;

    private Vp8Decoder(FrameHeader header) {
        this.header = header;
        this.columns = (header.width + LUMA - 1) / LUMA;
        this.rows = (header.height + LUMA - 1) / LUMA;
        this.y = new Plane(columns * LUMA, rows * LUMA);
        this.u = new Plane(columns * CHROMA, rows * CHROMA);
        this.v = new Plane(columns * CHROMA, rows * CHROMA);
        this.modes = new Modes(header, columns);
        this.residuals = new Residuals(header, columns);
        this.kinds = new byte[columns * rows];
        this.insides = new boolean[columns * rows];
    }

    /// @throws IOException where the frame is cut off
    static RgbPicture decode(FrameHeader header) throws IOException {
        Vp8Decoder decoder = new Vp8Decoder(header);
        for (int row = 0; row < decoder.rows; row++) decoder.decodeRow(row);
        decoder.smooth();
        return Upsampling.toRgb(decoder.y, decoder.u, decoder.v, header.width, header.height);
    }

    private void decodeRow(int row) throws IOException {
        BoolDecoder in = header.partitions[row % header.partitions.length];
        modes.beginRow();
        residuals.beginRow();
        for (int column = 0; column < columns; column++) {
            modes.read(column);
            boolean any = false;
            if (modes.skipped) residuals.skip(column, modes.small);
            else any = residuals.read(in, column, modes.small, header.quantizers[modes.segment]);
            if (in.isPastEnd() || header.modes.isPastEnd()) throw FrameHeader.cutOff();
            int macroblock = row * columns + column;
            kinds[macroblock] = (byte) (2 * modes.segment + (modes.small ? 1 : 0));
            insides[macroblock] = modes.small || any;
            if (modes.small) buildSmall(column, row);
            else buildLarge(column, row);
            build(u, Residuals.U, column, row);
            build(v, Residuals.V, column, row);
        }
    }

    private void buildLarge(int column, int row) {
        int at = y.at(column * LUMA, row * LUMA);
        predictor.large(y, at, LUMA, modes.luma[0], row > 0, column > 0);
        for (int block = 0; block < LUMA; block++) {
            correct(y, block, at + block / BLOCK * BLOCK * y.stride + block % BLOCK * BLOCK);
        }
    }

    /// Predicts and corrects luma in sixteen blocks. Those of the last column read the samples to the right of the
    /// macroblock above, whatever their row.
    private void buildSmall(int column, int row) {
        int at = y.at(column * LUMA, row * LUMA);
        int right = at - y.stride + LUMA;
        if (row > 0 && column == columns - 1) {
            byte last = y.samples[right - 1];
            for (int i = 0; i < BLOCK; i++) y.samples[right + i] = last;
        }
        for (int block = 0; block < LUMA; block++) {
            int place = at + block / BLOCK * BLOCK * y.stride + block % BLOCK * BLOCK;
            boolean lastColumn = block % BLOCK == BLOCK - 1;
            predictor.small(y, place, modes.luma[block], lastColumn ? right : place - y.stride + BLOCK);
            correct(y, block, place);
        }
    }

    private void build(Plane plane, int first, int column, int row) {
        int at = plane.at(column * CHROMA, row * CHROMA);
        predictor.large(plane, at, CHROMA, modes.chroma, row > 0, column > 0);
        for (int block = 0; block < BLOCK; block++) {
            correct(plane, first + block, at + block / 2 * BLOCK * plane.stride + block % 2 * BLOCK);
        }
    }

    private void correct(Plane plane, int block, int at) {
        if (residuals.filled[block]) Transforms.addCosine(residuals.coefficients, block * LUMA, plane, at);
    }

    private void smooth() {
        LoopFilter filter = new LoopFilter(y, u, v, header.filter.simple());
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int macroblock = row * columns + column;
                int kind = kinds[macroblock];
                filter.smooth(column, row, header.filter.strengths()[kind / 2][kind % 2], insides[macroblock]);
            }
        }
    }
}
