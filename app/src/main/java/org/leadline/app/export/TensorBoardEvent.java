package org.leadline.app.export;

import java.time.Instant;
import java.util.Arrays;

/// Events of TensorBoard. Source: `event.proto` and `summary.proto` of TensorFlow; scalars have the plain form,
/// `simple_value`, that every reader knows.
///
/// The time stands first in an event, so that two events can be compared without it.
final class TensorBoardEvent {

    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;

    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    private static final int STATUS = 1;
    private static final int START = 1;

    private static final int TIME_BYTES = 1 + Double.BYTES;

    private TensorBoardEvent() {}

    /// The first event of a file.
    static byte[] version(Instant time) {
        return at(time).text(FILE_VERSION, "brain.Event:2").toBytes();
    }

    /// Says to readers that follow the files that all steps from one on are written anew.
    static byte[] restart(Instant time, int step) {
        Protobuf log = new Protobuf().whole(STATUS, START);
        return at(time).whole(STEP, step).message(SESSION_LOG, log).toBytes();
    }

    /// The scores of a milestone.
    static byte[] scalars(ScoreStep step) {
        Protobuf summary = new Protobuf();
        step.values()
                .forEach((tag, value) -> summary.message(
                        VALUE, new Protobuf().text(TAG, tag).float32(SIMPLE_VALUE, value.floatValue())));
        return at(step.time())
                .whole(STEP, step.step())
                .message(SUMMARY, summary)
                .toBytes();
    }

    /// Returns whether two events say the same, whatever their times.
    static boolean areAlike(byte[] one, byte[] other) {
        return one.length >= TIME_BYTES
                && other.length >= TIME_BYTES
                && Arrays.equals(one, TIME_BYTES, one.length, other, TIME_BYTES, other.length);
    }

    private static Protobuf at(Instant time) {
        return new Protobuf().float64(WALL_TIME, time.toEpochMilli() / 1e3);
    }
}
