package org.leadline.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The words beside numbers in names of files, and what they say of the number.
final class NameWords {

    private static final Set<String> EPOCH = Set.of("epoch", "epochs", "ep", "e");

    private static final Set<String> STEP = Set.of(
            "step", "steps", "iter", "iters", "iteration", "iterations", "it", "its", "update", "updates", "kimg");

    private static final Set<String> MILESTONE = Set.of(
            "milestone",
            "milestones",
            "ckpt",
            "ckpts",
            "chkpt",
            "checkpoint",
            "checkpoints",
            "round",
            "rounds",
            "snapshot",
            "snap");

    /// Words that also count at the end of a longer one, such as `trainstep`.
    private static final List<String> ENDINGS = List.of(
            "epoch", "epochs", "step", "steps", "iter", "iters", "iteration", "iterations", "ckpt", "checkpoint");

    /// Words that turn a count of epochs or steps into a setting, such as `max_epochs=100`.
    private static final Set<String> LIMITS =
            Set.of("n", "num", "max", "min", "total", "warmup", "warm", "per", "every", "of", "time");

    private static final Set<String> SHARD = Set.of(
            ("part parts partition shard shards chunk chunks piece pieces slice fragment seg segment segments bucket"
                            + " buckets section sections subset subsets vol volume")
                    .split(" ", -1));

    /// Letters behind a word for a part that tell which task wrote it, as in `part-r-00000`.
    private static final Set<String> TASKS = Set.of("r", "m");

    /// Words before `emb` that name the parts of clip-retrieval.
    private static final Set<String> CLIP = Set.of("img", "image", "text", "txt");

    private static final Set<String> RANK = Set.of(
            "rank",
            "ranks",
            "localrank",
            "gpu",
            "worker",
            "process",
            "proc",
            "device",
            "cuda",
            "replica",
            "processes",
            "procs",
            "workers",
            "gpus",
            "devices",
            "hosts",
            "replicas",
            "host",
            "tpu",
            "cpu",
            "npu",
            "xpu",
            "mps",
            "dp",
            "ddp",
            "local",
            "thread",
            "loader");

    /// Words between a counted thing and its number, such as `rank_id_0`.
    private static final Set<String> NUMBERS =
            Set.of("id", "ids", "idx", "index", "ix", "no", "nr", "num", "number", "nbr");

    /// Words that say how many parts or processes there are, after or before these.
    private static final Set<String> COUNTS = Set.of("count", "counts", "total", "n", "num", "nb", "number");

    private static final Set<String> FOREIGN =
            Set.of(("lr wd loss losses acc accuracy auc map mse err error top bs batch batches batchsize size dim dims"
                            + " temperature temp tau momentum layer layers block blocks stage v ver version"
                            + " k knn alpha beta gamma lambda eps epsilon dropout px res resolution crop crops view views width"
                            + " depth head heads split world worldsize ws node nodes job jobid slurm pid n num of timestep"
                            + " timesteps ctx context mask ratio patch sz len length channel channels hidden proj conv fc"
                            + " init iou miou precision recall nmi ari score")
                    .split(" ", -1));

    /// Words beside which a usual width of embeddings is their width.
    private static final Set<String> WIDE =
            Set.of("d", "emb", "embed", "embedding", "embeddings", "feat", "feats", "feature", "features");

    private static final Set<String> WIDTHS =
            Set.of("128", "256", "384", "512", "768", "1024", "1280", "1536", "2048", "4096");

    /// Words for embeddings, which are no milestones in another word but are usual beside their number.
    private static final Set<String> DATA = Set.of(
            ("emb embs embed embeds embedding embeddings feat feats feature features out output outputs data batch file z"
                            + " latent latents repr reprs representation representations vec vecs vector vectors")
                    .split(" ", -1));

    /// Words for a run among others. A number that differs beside them tells several runs apart.
    private static final Set<String> RUNS = Set.of(
            ("seed seeds rng fold folds cv trial trials run runs exp expt experiment subject subj task tasks repeat"
                            + " repeats rep reps replicate try attempt config cfg")
                    .split(" ", -1));

    /// Words for results, rates and processes of the system, whose numbers belong to a milestone.
    private static final Set<String> OF_MILESTONE = Set.of(
            ("loss losses acc accuracy auc map mse err error top f1 iou miou score precision recall nmi lr node nodes job"
                            + " jobid slurm pid")
                    .split(" ", -1));

    /// Names of architectures, image sets and number types that end in a number.
    private static final List<String> MODELS = List.of(
            ("resnet resnext wrn vgg densenet cifar stl svhn mnist imagenet inet in convnext regnet efficientnet mobilenet"
                            + " swin vit vits vitb vitl vith vitg vitti deit beit dinov dino mocov moco simclrv swinv clip"
                            + " rn regnetx regnety hrnet senet levit bert gpt llama opt yolo yolov mobilenetv xception alexnet inception squeezenet shufflenet places caltech flowers food cub fp bf int uint float"
                            + " sha md")
                    .split(" "));

    /// Sizes of an architecture that names its size by a letter, as ViT-B-16 and EfficientNet-B0 do.
    private static final Set<String> SIZES = Set.of("b", "s", "l", "h", "g", "t", "ti", "m", "xl");

    private static final Set<String> DEPTHS = Set.of("18", "34", "50", "101", "152", "11", "13", "16", "19", "121");

    private static final Set<String> PATCHES = Set.of("8", "14", "16", "32");

    private static final Pattern E5_SIZE = Pattern.compile(
            "[-_ ](?:small|base|large|mistral|instruct|omni|multilingual|unsup)", Pattern.CASE_INSENSITIVE);

    private static final Set<String> ALIASES = Set.of("best", "last", "final", "latest");

    private NameWords() {}

    /// Returns what the words before a number say of it.
    ///
    /// @param words the words between the number before and this one, in lower case
    /// @param glued whether nothing stands between the last of them and the number
    /// @param digits the number as it is written
    static NameNumber.Kind before(List<String> words, boolean glued, String digits) {
        if (words.isEmpty()) return NameNumber.Kind.PLAIN;
        String word = words.getLast();
        String earlier = words.size() > 1 ? words.get(words.size() - 2) : "";
        if (isPart(earlier) && COUNTS.contains(word) && !NUMBERS.contains(word)) return NameNumber.Kind.TOTAL;
        if (isPart(word) && COUNTS.contains(earlier)) return NameNumber.Kind.TOTAL;
        if (NUMBERS.contains(word) && before(List.of(earlier), false, "") != NameNumber.Kind.PLAIN) {
            return before(words.subList(0, words.size() - 1), false, digits);
        }
        NameNumber.Kind index = index(word);
        if (isIndex(index)) return LIMITS.contains(earlier) ? NameNumber.Kind.FOREIGN : index;
        if (index == NameNumber.Kind.FOREIGN) return index;
        if (SHARD.contains(earlier) && TASKS.contains(word)) return NameNumber.Kind.SHARD;
        if (SHARD.contains(part(word)) || (word.equals("emb") && CLIP.contains(earlier))) return NameNumber.Kind.SHARD;
        if (RANK.contains(part(word))) return NameNumber.Kind.RANK;
        if (FOREIGN.contains(word) || RUNS.contains(word)) return NameNumber.Kind.FOREIGN;
        boolean isModel = isModel(word);
        boolean isSize = SIZES.contains(word) && isModel(earlier);
        if (glued && (isModel || isSize)) return NameNumber.Kind.FOREIGN;
        boolean isDepth =
                (isModel && (DEPTHS.contains(digits) || isFlops(word, digits))) || (isSize && PATCHES.contains(digits));
        boolean isWidth = WIDE.contains(word) && WIDTHS.contains(digits);
        boolean isScore = glued && word.equals("f") && digits.equals("1");
        return isDepth || isWidth || isScore ? NameNumber.Kind.DEPTH : NameNumber.Kind.PLAIN;
    }

    /// Returns whether a word is one for embeddings.
    static boolean isData(String word) {
        return DATA.contains(word);
    }

    /// Returns whether a word with its digits names a result whose value follows, as in `top1_71` and `f1_71`.
    static boolean isResult(String word, String digits) {
        return word.equals("top") || (word.equals("f") && digits.equals("1"));
    }

    /// Returns what a single word says of the number beside it: an index of some kind, a setting, or nothing.
    static NameNumber.Kind index(String word) {
        if (EPOCH.contains(word)) return NameNumber.Kind.EPOCH;
        if (STEP.contains(word)) return NameNumber.Kind.STEP;
        if (MILESTONE.contains(word)) return NameNumber.Kind.MILESTONE;
        for (String ending : ENDINGS) {
            if (!word.endsWith(ending)) continue;
            String start = word.substring(0, word.length() - ending.length());
            return LIMITS.contains(start) ? NameNumber.Kind.FOREIGN : index(ending);
        }
        return NameNumber.Kind.PLAIN;
    }

    /// Returns whether a kind names milestones.
    static boolean isIndex(NameNumber.Kind kind) {
        return switch (kind) {
            case EPOCH, STEP, MILESTONE -> true;
            case SHARD, RANK, TOTAL, FOREIGN, PLAIN, DEPTH, TIME, NEVER -> false;
        };
    }

    /// Returns whether a name says that the file is a copy of another milestone, such as `best-epoch=3`.
    static boolean isAlias(String name) {
        return NameNumber.words(name).stream().anyMatch(ALIASES::contains);
    }

    /// Returns whether a number beside a word tells a run from others: its seed, its network or its data.
    static boolean isOfRun(String word) {
        return RUNS.contains(word) || isModel(word);
    }

    /// Returns whether a number beside a word belongs to a milestone and may differ from one to the next.
    static boolean isOfMilestone(String word) {
        return OF_MILESTONE.contains(word);
    }

    /// Returns whether a word with its digits is the text encoder E5, as in `e5-large`.
    ///
    /// @param behind what follows in the name
    static boolean isModelE5(String text, String behind) {
        return text.equals("e5") && E5_SIZE.matcher(behind).lookingAt();
    }

    /// Returns whether digits name the size of a RegNet, as in `regnety_008` for 0.8 billion operations.
    private static boolean isFlops(String word, String digits) {
        return word.startsWith("regnet") && digits.matches("00[2-8]|0[1-8]0|0(?:16|32|64)|120|160|320");
    }

    private static boolean isPart(String word) {
        return SHARD.contains(part(word)) || RANK.contains(part(word));
    }

    /// Returns what a word names many of, parts or processes; empty where it names neither.
    static Optional<NameNumber.Kind> counted(String word) {
        if (RANK.contains(part(word))) return Optional.of(NameNumber.Kind.RANK);
        return SHARD.contains(part(word)) ? Optional.of(NameNumber.Kind.SHARD) : Optional.empty();
    }

    /// Returns a word without the word for a number at its end, as in `rankid`.
    private static String part(String word) {
        return NUMBERS.stream()
                .filter(end -> word.length() > end.length() + 2 && word.endsWith(end))
                .map(end -> word.substring(0, word.length() - end.length()))
                .filter(start -> SHARD.contains(start) || RANK.contains(start))
                .findFirst()
                .orElse(word);
    }

    private static boolean isModel(String word) {
        return MODELS.stream().anyMatch(model -> word.equals(model) || (model.length() > 3 && word.endsWith(model)));
    }
}
