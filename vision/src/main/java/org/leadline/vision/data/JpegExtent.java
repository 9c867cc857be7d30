package org.leadline.vision.data;

import java.util.Optional;

/// The part of a file that is its first JPEG. Cameras put films, depth maps and further pictures behind it.
///
/// Markers are followed from the first one, so that bytes that look like a marker inside a segment, such as a
/// thumbnail, or behind the end are none. Source: ITU-T T.81, annex B.
///
/// @param length the number of bytes up to and with the end marker
/// @param scans the number of scans, one in a sequential JPEG
record JpegExtent(int length, int scans) {

    private static final int FILL = 0xFF;
    private static final int STUFFED = 0x00;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;

    /// Finds the end of the JPEG that begins a file.
    ///
    /// @return empty where the file ends before the end marker
    static Optional<JpegExtent> of(byte[] file) {
        int scans = 0;
        int place = nextMarker(file, 0);
        while (place < file.length) {
            int marker = file[place] & 0xFF;
            if (marker == END) return Optional.of(new JpegExtent(place + 1, scans));
            if (marker == SCAN) scans++;
            place = nextMarker(file, standsAlone(marker) ? place + 1 : place + 1 + segmentLength(file, place + 1));
        }
        return Optional.empty();
    }

    /// Returns the offset of the code of the next marker, or the length of the file. Entropy-coded data is skipped,
    /// because no byte of it follows 0xFF but 0.
    private static int nextMarker(byte[] file, int from) {
        for (int i = from; i < file.length - 1; i++) {
            int code = file[i + 1] & 0xFF;
            if ((file[i] & 0xFF) == FILL && code != FILL && code != STUFFED) return i + 1;
        }
        return file.length;
    }

    /// Tells whether no length follows the marker: restarts, the beginning and the reserved code 1.
    private static boolean standsAlone(int marker) {
        return (marker >= 0xD0 && marker <= 0xD8) || marker == 0x01;
    }

    /// Returns the length of a segment with its own two bytes, or the rest of a file that ends in them.
    private static int segmentLength(byte[] file, int place) {
        if (place + 1 >= file.length) return file.length - place;
        return Math.max(2, ((file[place] & 0xFF) << 8) | (file[place + 1] & 0xFF));
    }
}
