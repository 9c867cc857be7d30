package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The part of the data that is not in the image set: files that are no images, and images that do not decode.
///
/// @param files the number of files of each kind, by the ending of their names, such as `.heic`, by the name that
///     a system gives them, such as `Thumbs.db`, or by the system's folder that holds them, such as `in @eaDir/`;
///     and that of hidden files and folders
/// @param images the images that did not decode, training split first, in the order of the catalog
public record LeftOut(SortedMap<String, Integer> files, List<SkippedImage> images) {

    private static final String NO_ENDING = "without an ending";
    private static final int MAX_ENDING = 10;
    private static final int MAX_KINDS_NAMED = 8;
    private static final int MAX_IMAGES_NAMED = 3;

    public LeftOut {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        images = List.copyOf(images);
    }

    /// Counts the files that are no images.
    ///
    /// @param names the names of all files
    static SortedMap<String, Integer> kinds(List<String> names) {
        SortedMap<String, Integer> kinds = new TreeMap<>();
        for (String name : names) {
            String last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
            Optional<String> system = SystemFolders.of(name).map(SystemFolders::kind);
            if (system.isPresent()) kinds.merge(system.get(), 1, Integer::sum);
            else if (!ImageFormat.isImageName(last)) {
                kinds.merge(HiddenNames.system(last).orElseGet(() -> kind(last)), 1, Integer::sum);
            }
        }
        return kinds;
    }

    private static String kind(String lowerName) {
        int dot = lowerName.lastIndexOf('.');
        boolean hasEnding = dot > 0 && dot < lowerName.length() - 1 && lowerName.length() - dot <= MAX_ENDING;
        return hasEnding ? lowerName.substring(dot) : NO_ENDING;
    }

    /// Returns a line for the user, such as
    /// `left out: 6 .heic, 1 that cannot be decoded (a.jpg: the file is empty)`; empty where nothing is left out.
    public String sentence() {
        Comparator<Map.Entry<String, Integer>> mostFirst =
                Map.Entry.<String, Integer>comparingByValue().reversed();
        List<Map.Entry<String, Integer>> kinds =
                files.entrySet().stream().sorted(mostFirst).toList();
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Integer> kind : kinds.subList(0, Math.min(kinds.size(), MAX_KINDS_NAMED))) {
            parts.add("%,d %s".formatted(kind.getValue(), kind.getKey()));
        }
        int others = kinds.stream()
                .skip(MAX_KINDS_NAMED)
                .mapToInt(Map.Entry::getValue)
                .sum();
        if (others > 0) parts.add("%,d of other kinds".formatted(others));
        if (!images.isEmpty()) parts.add(undecodable());
        return parts.isEmpty() ? "" : "left out: " + String.join(", ", parts);
    }

    private String undecodable() {
        String named = images.stream()
                .limit(MAX_IMAGES_NAMED)
                .map(image -> image.name() + ": " + image.reason())
                .collect(Collectors.joining("; "));
        String rest = images.size() > MAX_IMAGES_NAMED ? "; run.json names all" : "";
        return "%,d that cannot be decoded (".formatted(images.size()) + named + rest + ")";
    }
}
