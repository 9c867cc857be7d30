package org.leadline.vision.encoder;

import org.leadline.vision.data.Resampling;

/// Architectures of one design, in different sizes.
public enum Family {
    RESNET("ResNet", "fc", Resampling.BILINEAR),
    DENSENET("DenseNet", "classifier", Resampling.BILINEAR),
    EFFICIENTNET("EfficientNet", "classifier.1", Resampling.BICUBIC);

    private final String title;
    private final String head;
    private final Resampling interpolation;

    Family(String title, String head, Resampling interpolation) {
        this.title = title;
        this.head = head;
        this.interpolation = interpolation;
    }

    /// The name for people.
    public String title() {
        return title;
    }

    /// The prefix of the classifier's tensors in torchvision's `state_dict`.
    String head() {
        return head;
    }

    /// The interpolation with which torchvision resizes training images.
    public Resampling interpolation() {
        return interpolation;
    }
}
