package org.leadline.app.fuzz;

/// Valid files of JSON with every field that they can have.
final class Json {

    static final String SCORES = """
            {"formatVersion": 1, "scores": [
              {"metric": "rankme", "value": 3.25, "n": 20, "d": 6, "params": {"centered": false, "epsilon": 1.0E-7}, "elapsedMillis": 1.5},
              {"metric": "silhouette", "value": 0.5, "standardError": 0.01, "details": {"sizes": [3, 4, 0.5]}, "seed": 7,
               "n": 20, "d": 6, "params": {"k": 10}, "elapsedMillis": 2.5},
              {"metric": "silhouette-gt", "undefined": "there are no labels", "cause": "no-labels", "n": 20, "d": 6,
               "params": {}, "elapsedMillis": 0.0}],
             "inputs": [{"input": "layout", "seed": 3, "params": {"neighbors": 15, "minDistance": 0.1}, "elapsedMillis": 12.0}]}
            """;

    static final String SERIES = """
            {"formatVersion": 1, "scores": [
              {"milestone": 3, "metric": "drift-cka", "value": 0.75, "n": 20, "d": 6, "params": {"milestones": "1 2 3"},
               "elapsedMillis": 1.5}]}
            """;

    static final String ALERTS = """
            {"formatVersion": 1, "alerts": [
              {"kind": "collapse", "milestone": 4, "metric": "std-collapse", "evidence": "0.01, below 0.1",
               "advice": "train anew", "begins": 2}]}
            """;

    static final String TRUST = """
            {"formatVersion": 1, "evidence": [
              {"metric": "rankme", "context": "simclr", "source": "run a", "subset": "without the initial network",
               "r": 0.75, "n": 12, "milestones": 12, "epochs": 100, "partialSpearman": 0.25, "firstDifferences": -0.5,
               "detrendedDifferences": 0.125, "followed": "higher", "regret": 0.01, "lastRegret": 0.02, "signError": 0.25},
              {"metric": "silhouette", "context": "ViT", "source": "run b", "subset": "", "r": -1, "n": 3}]}
            """;

    static final String ENCODER = """
            {"formatVersion": 1, "name": "ResNet-18", "family": "ResNet", "parameters": 11689512, "weights": "random",
             "imageSize": 32, "interpolation": "bilinear",
             "normalisation": {"mean": [0.5, 0.25, 0.125], "sd": [0.2, 0.3, 0.4]}}
            """;

    static final String SIDECAR = """
            {"imageSize": 224, "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225],
             "interpolation": "bicubic", "name": "vit", "family": "ViT"}
            """;

    static final String ROLES = """
            {"files": "emb-*.pt", "arrays": {"embedding": "h", "projection": "z", "train": "h_train"},
             "labels": "labels.csv", "trainLabels": "train/labels.npy", "method": "simclr", "images": "images"}
            """;

    private Json() {}
}
