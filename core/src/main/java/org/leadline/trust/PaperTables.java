package org.leadline.trust;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leadline.trend.Correlation;

/// Tables I and II of Xu, Lowe and Trappenberg 2022: Pearson's r of each score with the linear probe's accuracy.
///
/// The tables give r and colors; p follows from r and the number of points: a milestone every 20 of 800 (SimCLR:
/// 1,000) epochs, with and without the initial network, and the encoders of each family.
public final class PaperTables {

    /// All families taken together, as a context.
    public static final String OVERALL = "overall";

    /// The image sets of both tables.
    public static final List<String> IMAGES = List.of("CIFAR-10", "CIFAR-100");

    static final String SOURCE = "paper";

    /// Epochs between milestones.
    private static final int EPOCHS_APART = 20;

    private static final String[] METRICS = {"ami-gt", "agreement", "silhouette-gt", "silhouette", "entropy"};

    /// CIFAR-10 with and without the initial network, then CIFAR-100.
    private static final double[][] SIMSIAM = {
        {0.97, 0.96, 0.98, 0.98},
        {0.00, -0.21, -0.62, -0.71},
        {0.93, 0.97, 0.94, 0.96},
        {0.05, -0.59, 0.16, -0.57},
        {0.82, 0.92, 0.86, 0.87}
    };

    private static final double[][] SIMCLR = {
        {0.93, 0.97, 0.93, 0.97},
        {0.71, 0.91, 0.76, 0.90},
        {0.89, 0.62, 0.95, 0.91},
        {0.59, -0.07, 0.28, -0.78},
        {-0.57, -0.83, 0.18, -0.20}
    };

    private static final double[][] MOCO = {
        {0.92, 0.95, 0.88, 0.91},
        {0.64, 0.80, 0.47, 0.61},
        {0.37, -0.29, 0.51, -0.11},
        {-0.09, -0.78, -0.47, -0.85},
        {-0.26, -0.62, 0.60, 0.47}
    };

    /// CIFAR-10 and CIFAR-100.
    private static final double[][] RESNET = {{0.86, 0.92}, {0.83, 0.96}, {0.95, 0.97}, {0.95, 0.99}, {-0.19, -0.87}};

    private static final double[][] DENSENET = {{0.73, 0.69}, {-0.67, 0.32}, {-0.15, 0.10}, {0.44, -0.06}, {0.75, -0.89}
    };

    private static final double[][] EFFICIENTNET = {
        {0.80, 0.72}, {0.38, 0.45}, {0.24, 0.83}, {-0.16, -0.12}, {-0.85, -0.54}
    };

    private static final double[][] ALL = {{0.20, 0.38}, {0.03, 0.23}, {0.16, 0.21}, {-0.06, 0.13}, {-0.34, -0.52}};

    private PaperTables() {}

    /// The families of encoders of Table II.
    public static List<String> families() {
        return List.of("ResNet", "DenseNet", "EfficientNet");
    }

    /// The paper's family of a name, or the one that the name goes on from, such as `EfficientNet` of
    /// `EfficientNet-Lite`; empty for other families.
    public static Optional<String> familyOf(String name) {
        return families().stream().filter(name::startsWith).findFirst();
    }

    /// The paper's name of an image set, `CIFAR-10` or `CIFAR-100`; empty for images of one's own.
    ///
    /// @param name a name of it, such as `cifar-10-python.tar.gz`
    public static Optional<String> imagesOf(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (plain.startsWith("cifar100")) return Optional.of("CIFAR-100");
        return plain.startsWith("cifar10") ? Optional.of("CIFAR-10") : Optional.empty();
    }

    /// Both tables.
    public static TrustTable table() {
        TrustTable table = TrustTable.EMPTY;
        table = withMethod(table, "simsiam", SIMSIAM, 40);
        table = withMethod(table, "simclr", SIMCLR, 50);
        table = withMethod(table, "moco-v2", MOCO, 40);
        table = withFamily(table, "ResNet", RESNET, 5);
        table = withFamily(table, "DenseNet", DENSENET, 4);
        table = withFamily(table, "EfficientNet", EFFICIENTNET, 8);
        return withFamily(table, OVERALL, ALL, 17);
    }

    private static TrustTable withMethod(TrustTable before, String method, double[][] rows, int trained) {
        String[] subsets = {
            "CIFAR-10, with the initial network",
            "CIFAR-10, without it",
            "CIFAR-100, with the initial network",
            "CIFAR-100, without it"
        };
        int[] n = {trained + 1, trained, trained + 1, trained};
        return with(before, method, rows, subsets, n, Optional.of(new RunLength(trained, EPOCHS_APART * trained)));
    }

    private static TrustTable withFamily(TrustTable before, String family, double[][] rows, int encoders) {
        String[] subsets = {"CIFAR-10", "CIFAR-100"};
        return with(before, family, rows, subsets, new int[] {encoders, encoders}, Optional.empty());
    }

    private static TrustTable with(
            TrustTable before, String context, double[][] rows, String[] subsets, int[] n, Optional<RunLength> length) {
        TrustTable table = before;
        for (int metric = 0; metric < METRICS.length; metric++) {
            for (int i = 0; i < subsets.length; i++) {
                Correlation reported = Correlation.reported(rows[metric][i], n[i]);
                Evidence evidence =
                        new Evidence(SOURCE, subsets[i], reported, length, Optional.empty(), Optional.empty());
                table = table.with(METRICS[metric], context, evidence);
            }
        }
        return table;
    }
}
