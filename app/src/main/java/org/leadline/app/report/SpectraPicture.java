package org.leadline.app.report;

import java.util.List;
import java.util.Locale;
import org.leadline.embedding.NetworkLayer;

/// The spectra of the parts of a network over a training, side by side, as a file of its own.
///
/// @param title the title of the picture
/// @param spectra those of all parts, by ascending epoch within each
public record SpectraPicture(String title, List<SpectrumReport> spectra) {

    private static final double TOP = 34;
    private static final double NAME = 22;

    /// The blue of the first milestone and that of the last.
    private static final int[] EARLY = {0xa6, 0xcb, 0xe8};

    private static final int[] LATE = {0x08, 0x30, 0x6b};

    public SpectraPicture {
        spectra = List.copyOf(spectra);
    }

    /// Returns whether there is no spectrum to draw.
    public boolean isEmpty() {
        return spectra.isEmpty();
    }

    /// Returns the picture as a file of its own.
    public String file() {
        List<NetworkLayer> layers =
                spectra.stream().map(SpectrumReport::layer).distinct().sorted().toList();
        PlotFrame panel = PlotFrame.SMALL;
        PlotFrame frame = new PlotFrame(
                layers.size() * panel.width(), TOP + NAME + panel.height(), 8, new PlotFrame.Margins(14, 14, TOP, 8));
        StringBuilder content = new StringBuilder(PictureFile.STYLE)
                .append(PictureFile.title(frame, title + ", from light (first milestone) to dark (last)"));
        for (int number = 0; number < layers.size(); number++) {
            NetworkLayer layer = layers.get(number);
            double left = number * panel.width();
            List<SpectrumReport> own =
                    spectra.stream().filter(one -> one.layer() == layer).toList();
            String place = "x=\"" + Numbers.plain(left) + "\" y=\"" + Numbers.plain(TOP + NAME) + "\" width=\""
                    + Numbers.plain(panel.width()) + "\" height=\"" + Numbers.plain(panel.height()) + "\" ";
            content.append("<text class=\"axis\" x=\"" + Numbers.plain(left + panel.left()) + "\" y=\""
                            + Numbers.plain(TOP + NAME - 6) + "\">" + layer.id() + "</text>\n")
                    .append(new SpectrumPlot(layer.id(), "epoch", own).svg(place, SpectraPicture::style));
        }
        return frame.svg(PictureFile.attributes(frame), title, content.toString());
    }

    private static String style(double lateness) {
        int[] color = new int[EARLY.length];
        for (int i = 0; i < color.length; i++) color[i] = (int) Math.round(EARLY[i] + lateness * (LATE[i] - EARLY[i]));
        return String.format(
                Locale.ROOT,
                "fill=\"none\" stroke=\"#%02x%02x%02x\" stroke-width=\"1.2\"",
                color[0],
                color[1],
                color[2]);
    }
}
