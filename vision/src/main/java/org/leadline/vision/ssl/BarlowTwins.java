package org.leadline.vision.ssl;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Setting.Help;
import org.leadline.vision.setting.Values;
import org.leadline.vision.tensor.BatchNorm;
import org.leadline.vision.tensor.FullPrecision;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// Barlow Twins: over a batch each feature of a projection must correlate with itself between two views, and with no
/// other feature. There are neither negatives nor a predictor. Each view passes on its own.
///
/// Source: Zbontar et al. 2021, equations 1 and 2, algorithm 1; the scale of the loss as solo-learn's for CIFAR-10.
final class BarlowTwins implements Method {

    static final MethodSpec<Settings> SPEC = new MethodSpec<>(
            "barlow-twins",
            "Barlow Twins",
            new MethodSpec.Recipe(0.3, 1e-4, 1000, ViewConfig.byolImageNet()),
            Settings.DECLARED,
            _ -> false,
            BarlowTwins::new);

    /// The settings of Barlow Twins.
    ///
    /// @param redundancyWeight the paper's λ, not negative
    /// @param lossScale a factor of the whole loss, positive
    /// @param projectorWidth the width of the projector's three layers, 1 to 16,384, where it is not four times the
    ///     encoder's dimension
    record Settings(double redundancyWeight, double lossScale, OptionalInt projectorWidth) implements MethodSettings {

        static final Setting<Settings, Double> REDUNDANCY_WEIGHT = Weight.setting(
                "redundancyWeight",
                new Help("λ", "Weight of the correlations between different features in Barlow Twins' loss."),
                Settings::redundancyWeight);

        static final Setting<Settings, Double> LOSS_SCALE =
                Weight.setting("lossScale", new Help("X", "Factor of Barlow Twins' whole loss."), Settings::lossScale);

        static final Setting<Settings, OptionalInt> PROJECTOR_WIDTH = ProjectorWidth.setting(Settings::projectorWidth);

        static final OwnSettings<Settings> DECLARED = new OwnSettings<>(
                Settings.class,
                new Settings(0.005, 0.1, OptionalInt.empty()),
                List.of(REDUNDANCY_WEIGHT, LOSS_SCALE, PROJECTOR_WIDTH),
                Settings::of);

        Settings {
            Weight.require(REDUNDANCY_WEIGHT, redundancyWeight);
            Weight.requirePositive(LOSS_SCALE, lossScale);
            ProjectorWidth.require(projectorWidth);
        }

        private static Settings of(Values values) {
            return new Settings(values.get(REDUNDANCY_WEIGHT), values.get(LOSS_SCALE), values.get(PROJECTOR_WIDTH));
        }
    }

    private final Network network;
    private final Settings settings;

    private BarlowTwins(Supplier<Encoder> encoders, Settings settings, Seed seed) {
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

    /// Computed in float32, inside autocast too. A feature that is constant over the batch correlates with nothing.
    ///
    /// @param first projections of the first views, shape `[b, d]`
    /// @param second projections of the second views, shape `[b, d]`
    /// @return `Σ (1 − Cᵢᵢ)² + λ·Σ Cᵢⱼ²`, scaled, a scalar
    static Tensor loss(Tensor first, Tensor second, Settings settings) {
        try (FullPrecision _ = new FullPrecision()) {
            Tensor correlations =
                    standardized(first).t().matmul(standardized(second)).div(Tensors.whole(first.size(0)));
            Tensor missing = correlations.diagonal().sub(Tensors.scalar(1));
            Tensor redundancy = Columns.squaresBesideDiagonal(correlations);
            return missing.mul(missing)
                    .sum()
                    .add(redundancy.mul(Tensors.scalar(settings.redundancyWeight())))
                    .mul(Tensors.scalar(settings.lossScale()));
        }
    }

    /// Columns of mean 0 and variance 1 over the batch, by batch norm's ε.
    private static Tensor standardized(Tensor projections) {
        Tensor centered = Columns.centered(projections);
        Tensor variances = Columns.means(centered.mul(centered)).add(Tensors.scalar(BatchNorm.EPSILON));
        return centered.div(torch.sqrt(variances));
    }

    @Override
    public void visit(StateVisitor visitor) {
        network.visit(visitor);
    }
}
