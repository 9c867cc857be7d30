package org.leadline.app.report;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.FloatSize;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;

/// Pictures of lines as pictures of points, fit for print.
public final class PngFile {

    /// Points of the picture for each of the plot: 300 an inch where the plot has 96.
    private static final int SCALE = 3;

    private PngFile() {}

    /// Writes a picture as PNG.
    ///
    /// @param svg a picture as a file of its own
    /// @throws InputException where the system has no font to write the labels with
    public static void write(Path target, String svg) {
        byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
        @Nullable
        SVGDocument document =
                new SVGLoader().load(new ByteArrayInputStream(bytes), null, LoaderContext.createDefault());
        if (document == null) throw new IllegalArgumentException("the picture " + target + " is not valid SVG");
        FloatSize size = document.size();
        BufferedImage image = new BufferedImage(
                Math.round(size.width * SCALE), Math.round(size.height * SCALE), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(SCALE, SCALE);
            document.renderWithPlatform(NullPlatformSupport.INSTANCE, graphics, null);
        } catch (InternalError | NoClassDefFoundError noFonts) {
            throw new InputException(
                    target + " cannot be drawn, because the system has no fonts: install fontconfig and a font such as"
                            + " fonts-dejavu-core, or take the SVG",
                    noFonts);
        } finally {
            graphics.dispose();
        }
        write(target, image);
    }

    /// Writes a picture that is made of points already.
    public static void write(Path target, BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AtomicFile.write(target, png.toByteArray());
    }
}
