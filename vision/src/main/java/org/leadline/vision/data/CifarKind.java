package org.leadline.vision.data;

import java.util.List;
import java.util.regex.Pattern;

/// The forms in which CIFAR-10 and CIFAR-100 are distributed (Krizhevsky 2009).
enum CifarKind {
    CIFAR10_BINARY("cifar10", "data_batch_[0-9]+\\.bin", "test_batch.bin", "batches.meta.txt", "", ""),
    CIFAR10_PYTHON("cifar10", "data_batch_[0-9]+", "test_batch", "batches.meta", "labels", "label_names"),
    CIFAR100_BINARY("cifar100", "train\\.bin", "test.bin", "fine_label_names.txt", "", ""),
    CIFAR100_PYTHON("cifar100", "train", "test", "meta", "fine_labels", "fine_label_names");

    private static final List<CifarKind> KINDS = List.of(values());

    private final String setName;
    private final Pattern train;
    private final String test;
    private final String meta;
    private final String labelsKey;
    private final String namesKey;

    CifarKind(String setName, String train, String test, String meta, String labelsKey, String namesKey) {
        this.setName = setName;
        this.train = Pattern.compile(train);
        this.test = test;
        this.meta = meta;
        this.labelsKey = labelsKey;
        this.namesKey = namesKey;
    }

    /// The name of the set, `cifar10` or `cifar100`.
    String setName() {
        return setName;
    }

    boolean isTrain(String fileName) {
        return train.matcher(fileName).matches();
    }

    /// Tells whether a file is named like a training batch of some kind.
    static boolean isTrainOfAny(String fileName) {
        for (CifarKind kind : KINDS) {
            if (kind.isTrain(fileName)) return true;
        }
        return false;
    }

    /// The file of the test split.
    String test() {
        return test;
    }

    /// The file that holds the names of the classes.
    String meta() {
        return meta;
    }

    boolean isBinary() {
        return labelsKey.isEmpty();
    }

    /// The key of the classes in a batch; empty for the binary forms.
    String labelsKey() {
        return labelsKey;
    }

    /// The key of the class names in the meta file; empty for the binary forms.
    String namesKey() {
        return namesKey;
    }

    /// The number of label bytes before each image of the binary forms. The last one is the class, in CIFAR-100
    /// the fine label.
    int labelBytes() {
        return this == CIFAR100_BINARY ? 2 : 1;
    }
}
