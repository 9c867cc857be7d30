package org.leadline.app.report;

import org.leadline.trend.Correlation;
import org.leadline.trend.Interval;
import org.leadline.trend.IntervalResult;

/// A small picture of a correlation and its interval, on the scale from −1 to 1.
final class IntervalPicture {

    private static final double WIDTH = 64;
    private static final double MARGIN = 4;

    private IntervalPicture() {}

    static String svg(Correlation found, IntervalResult result) {
        String range = result instanceof Interval interval
                ? "<path class=\"range\" d=\"M" + x(interval.low()) + " 6H" + x(interval.high()) + "\"/>"
                : "";
        return "<svg class=\"interval\" viewBox=\"0 0 64 12\" width=\"64\" height=\"12\" aria-hidden=\"true\">"
                + "<path class=\"scale\" d=\"M" + x(-1) + " 6H" + x(1) + "\"/><path class=\"zero\" d=\"M" + x(0)
                + " 2V10\"/>" + range + "<circle cx=\"" + x(found.r()) + "\" cy=\"6\" r=\"2.6\"/></svg>";
    }

    private static String x(double r) {
        return Numbers.plain(MARGIN + (Math.clamp(r, -1, 1) + 1) / 2 * (WIDTH - 2 * MARGIN));
    }
}
