package org.leadline.app.report;

import java.util.Locale;
import org.leadline.evaluation.ScoreSummary;

/// Formats numbers for people: a true minus sign, significant digits only, equal in every locale.
public final class Numbers {

    private Numbers() {}

    /// Returns a correlation with two decimals.
    static String r(double r) {
        return fixed(r, 2);
    }

    /// Returns "p = 0.012" or "p < 0.001", with spaces that do not break.
    static String p(double p) {
        return p < 0.001 ? "p\u00A0<\u00A00.001" : "p\u00A0=\u00A0" + fixed(p, 3);
    }

    /// Returns a score with about three significant digits, and with three decimals below 10.
    static String value(double value) {
        double size = Math.abs(value);
        if (size >= 1000) return fixed(value, 0);
        if (size >= 100) return fixed(value, 1);
        if (size >= 10) return fixed(value, 2);
        if (size >= 0.001 || size == 0) return fixed(value, 3);
        return exponent(value);
    }

    /// Returns a very small number, such as 3.1e−6, or 0 for 0.
    static String exponent(double value) {
        if (value == 0) return "0";
        return minus(String.format(Locale.ROOT, "%.1e", value).replaceFirst("e([-+])0", "e$1"));
    }

    /// Returns a mean with its spread, such as "0.812 ± 0.004".
    static String value(ScoreSummary.Mean mean) {
        return value(mean.mean()) + spread(mean);
    }

    /// Returns the spread that follows a mean: " ± 0.004" for several seeds, and " [0.801, 0.822]" where each
    /// seed's value is itself a mean. Empty where neither exists.
    static String spread(ScoreSummary.Mean mean) {
        String deviation = mean.seeds() == 1 ? "" : " ± " + deviation(mean);
        return deviation
                + mean.band()
                        .map(band -> " [" + value(band.low()) + ", " + value(band.high()) + "]")
                        .orElse("");
    }

    /// Returns an integer, from 10,000 on with thin spaces between the thousands.
    static String whole(long number) {
        String plain = minus(Long.toString(number));
        return Math.abs(number) < 10_000
                ? plain
                : minus(String.format(Locale.ROOT, "%,d", number)).replace(',', '\u202F');
    }

    /// Returns a number for a script, a style or a path: at most five significant digits, a plain point and
    /// minus.
    static String plain(double value) {
        String short5 = Double.toString(new java.math.BigDecimal(value)
                .round(new java.math.MathContext(5))
                .doubleValue());
        return short5.endsWith(".0") ? short5.substring(0, short5.length() - 2) : short5;
    }

    /// Returns a number with a fixed number of decimals; a rounded zero has no sign.
    public static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return zero ? text.replace("-", "") : minus(text);
    }

    /// Returns the standard deviation with the decimals of its mean, or with its first significant digit where
    /// those decimals are all 0.
    private static String deviation(ScoreSummary.Mean mean) {
        double size = Math.abs(mean.mean());
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
        double smallest = 0.5 * Math.pow(10, -decimals);
        if (mean.sd() == 0 || mean.sd() >= smallest) return fixed(mean.sd(), decimals);
        int needed = (int) Math.ceil(-Math.log10(mean.sd()));
        return needed > 5 ? value(mean.sd()) : fixed(mean.sd(), needed);
    }

    private static String minus(String text) {
        return text.replace('-', '\u2212');
    }
}
