package org.leadline.vision.ssl;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Setting.Help;
import org.leadline.vision.setting.Values;
import org.leadline.vision.tensor.FullPrecision;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// VICReg: projections of two views must agree (invariance), each feature must vary over the batch (variance), and
/// features must not vary together (covariance). There are neither negatives nor a predictor. Each view passes on
/// its own.
///
/// Source: Bardes, Ponce and LeCun 2022, equations 1 to 6, algorithm 1: the invariance is a mean over features too,
/// and variance and covariance are summed over the views. The authors' program halves the sum of the variances.
final class VicReg implements Method {

    static final MethodSpec<Settings> SPEC = new MethodSpec<>(
            "vicreg",
            "VICReg",
            new MethodSpec.Recipe(0.05, 1e-4, 1000, ViewConfig.byolImageNet()),
            Settings.DECLARED,
            _ -> false,
            VicReg::new);

    /// The settings of VICReg.
    ///
    /// @param invarianceWeight the paper's λ, not negative
    /// @param varianceWeight the paper's μ, not negative
    /// @param covarianceWeight the paper's ν, not negative
    /// @param projectorWidth the width of the projector's three layers, 1 to 16,384, where it is not four times the
    ///     encoder's dimension
    record Settings(double invarianceWeight, double varianceWeight, double covarianceWeight, OptionalInt projectorWidth)
            implements MethodSettings {

        static final Setting<Settings, Double> INVARIANCE_WEIGHT = Weight.setting(
                "invarianceWeight",
                new Help("X", "Weight of the distance between views in VICReg's loss."),
                Settings::invarianceWeight);

        static final Setting<Settings, Double> VARIANCE_WEIGHT = Weight.setting(
                "varianceWeight",
                new Help("X", "Weight of the missing variance of features in VICReg's loss."),
                Settings::varianceWeight);

        static final Setting<Settings, Double> COVARIANCE_WEIGHT = Weight.setting(
                "covarianceWeight",
                new Help("X", "Weight of the covariances of features in VICReg's loss."),
                Settings::covarianceWeight);

        static final Setting<Settings, OptionalInt> PROJECTOR_WIDTH = ProjectorWidth.setting(Settings::projectorWidth);

        static final OwnSettings<Settings> DECLARED = new OwnSettings<>(
                Settings.class,
                new Settings(25, 25, 1, OptionalInt.empty()),
                List.of(INVARIANCE_WEIGHT, VARIANCE_WEIGHT, COVARIANCE_WEIGHT, PROJECTOR_WIDTH),
                Settings::of);

        Settings {
            Weight.require(INVARIANCE_WEIGHT, invarianceWeight);
            Weight.require(VARIANCE_WEIGHT, varianceWeight);
            Weight.require(COVARIANCE_WEIGHT, covarianceWeight);
            if (invarianceWeight + varianceWeight + covarianceWeight == 0) {
                throw new InputException("VICReg learns from at least one of `invarianceWeight`, `varianceWeight` and"
                        + " `covarianceWeight`, but all are 0");
            }
            ProjectorWidth.require(projectorWidth);
        }

        private static Settings of(Values values) {
            return new Settings(
                    values.get(INVARIANCE_WEIGHT),
                    values.get(VARIANCE_WEIGHT),
                    values.get(COVARIANCE_WEIGHT),
                    values.get(PROJECTOR_WIDTH));
        }
    }

    /// The number added to a variance before its root, the paper's ε.
    private static final double EPSILON = 1e-4;

    private final Network network;
    private final Settings settings;

    private VicReg(Supplier<Encoder> encoders, Settings settings, Seed seed) {
        Encoder encoder = encoders.get();
        int width = ProjectorWidth.fitting(settings.projectorWidth(), encoder.dimension());
        this.network = new Network(encoder, Heads.expander(encoder.dimension(), width, seed.derive("projector")));
        this.settings = settings;
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Tensor loss(Tensor views) {
        Tensor first = network.project(Tensors.firstHalf(views));
        Tensor second = network.project(Tensors.secondHalf(views));
        return loss(first, second, settings);
    }

    /// Computed in float32, inside autocast too.
    ///
    /// @param first projections of the first views, shape `[b, d]`, b at least 2
    /// @param second projections of the second views, shape `[b, d]`
    /// @return a scalar
    static Tensor loss(Tensor first, Tensor second, Settings settings) {
        try (FullPrecision _ = new FullPrecision()) {
            Tensor difference = Rows.precise(first).sub(Rows.precise(second));
            Tensor x = Columns.centered(first);
            Tensor y = Columns.centered(second);
            return difference
                    .mul(difference)
                    .mean()
                    .mul(Tensors.scalar(settings.invarianceWeight()))
                    .add(missingDeviation(x).add(missingDeviation(y)).mul(Tensors.scalar(settings.varianceWeight())))
                    .add(covariance(x).add(covariance(y)).mul(Tensors.scalar(settings.covarianceWeight())));
        }
    }

    /// The mean over features of what their standard deviation lacks to 1.
    private static Tensor missingDeviation(Tensor centered) {
        Tensor variances = Columns.means(centered.mul(centered)).mul(Tensors.scalar(withBessel(centered)));
        Tensor deviations = torch.sqrt(variances.add(Tensors.scalar(EPSILON)));
        return torch.relu(deviations.neg().add(Tensors.scalar(1))).mean();
    }

    /// The sum of squared covariances of different features, a feature.
    private static Tensor covariance(Tensor centered) {
        Tensor covariances = centered.t().matmul(centered).div(Tensors.whole(centered.size(0) - 1));
        return Columns.squaresBesideDiagonal(covariances).div(Tensors.whole(centered.size(1)));
    }

    /// The factor that makes a mean of squares an unbiased variance.
    private static double withBessel(Tensor rows) {
        return (double) rows.size(0) / (rows.size(0) - 1);
    }

    @Override
    public void visit(StateVisitor visitor) {
        network.visit(visitor);
    }
}
