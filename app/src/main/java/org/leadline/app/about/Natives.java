package org.leadline.app.about;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;

/// The native libraries beside OpenBLAS that this build carries, told by the files in it. None is loaded.
public final class Natives {

    private static final String TORCH = "org/bytedeco/pytorch/";
    private static final String TORCH_BUILD = "META-INF/maven/org.bytedeco/pytorch/pom.properties";
    private static final String CUDA = "-gpu";
    private static final String ONNX = "ai/onnxruntime/OrtEnvironment.class";

    private Natives() {}

    /// @param build finds the files of the build
    static List<Fact> facts(ClassLoader build) {
        Fact onnx = Fact.known(
                "onnx runtime",
                build.getResource(ONNX) == null
                        ? "not built in; a checkout builds it in with LEADLINE_ONNX=1"
                        : "built in");
        try {
            return List.of(libtorch(build, Loader.getPlatform()), onnx);
        } catch (RuntimeException | LinkageError e) {
            return List.of(Fact.unknown("libtorch", "JavaCPP does not work: " + e), onnx);
        }
    }

    /// Returns whether libtorch's natives for this platform are missing, without which nothing is trained or embedded.
    ///
    /// @param build finds the files of the build
    public static boolean lackTorch(ClassLoader build) {
        try {
            return torchFolder(build, Loader.getPlatform()).isEmpty();
        } catch (RuntimeException | LinkageError e) {
            return false; // it is JavaCPP that does not work
        }
    }

    private static Optional<String> torchFolder(ClassLoader build, String platform) {
        String library = "/" + System.mapLibraryName("jnitorch");
        return List.of(platform + CUDA, platform).stream()
                .filter(folder -> build.getResource(TORCH + folder + library) != null)
                .findFirst();
    }

    private static Fact libtorch(ClassLoader build, String platform) {
        return torchFolder(build, platform)
                .map(folder -> Fact.tried("libtorch", () -> version(build) + ", natives of " + folder))
                .orElseGet(() -> Fact.unknown("libtorch", "this build has no natives of it for " + platform));
    }

    /// Such as `2.10.0-1.5.13`: the version of libtorch, and that of JavaCPP.
    private static String version(ClassLoader build) {
        Properties properties = new Properties();
        try (InputStream in = build.getResourceAsStream(TORCH_BUILD)) {
            if (in != null) properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "of an unknown version");
    }
}
