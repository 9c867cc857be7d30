package org.leadline.app.about;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The variables of the environment that Leadline, its launcher, Java, OpenBLAS and libtorch read.
enum Variables {
    /// Values without secrets.
    PLAIN("""
            LEADLINE_KERNEL LEADLINE_CUDA LEADLINE_ONNX LEADLINE_JARS LEADLINE_WARM LEADLINE_TERMINAL XDG_CACHE_HOME
            OPENBLAS_CORETYPE OPENBLAS_NUM_THREADS OMP_NUM_THREADS OMP_WAIT_POLICY
            CUDA_VISIBLE_DEVICES MALLOC_MMAP_THRESHOLD_ MALLOC_TRIM_THRESHOLD_ MALLOC_TOP_PAD_
            JAVA_HOME LC_ALL LC_CTYPE LANG"""),

    /// Options of the Java virtual machine: those that begin with `-X` are shown whole, of others the names.
    JAVA_OPTIONS("JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS"),

    /// Addresses, which may hold passwords or tokens: protocol and host are shown.
    ADDRESS("MLFLOW_TRACKING_URI"),

    /// Values of which only is told that they are set.
    SECRET("""
            LEADLINE_TOKEN LEADLINE_WEBHOOK MLFLOW_TRACKING_TOKEN
            MLFLOW_TRACKING_USERNAME MLFLOW_TRACKING_PASSWORD HOSTNAME""");

    private static final String MASK = "…";

    /// Protocol, user and password, host with port, and the rest.
    private static final Pattern URL = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*://)(?:[^/?#]*@)?([^/?#@]*)(.*)");

    private final String names;

    /// @param names the names, between spaces
    Variables(String names) {
        this.names = names;
    }

    private List<String> ofThisKind() {
        return List.of(names.split("\\s+", -1));
    }

    static List<String> names() {
        return Arrays.stream(values())
                .flatMap(kind -> kind.ofThisKind().stream())
                .toList();
    }

    /// Returns those that are set, by name, with secrets masked.
    static SequencedMap<String, String> shown(Map<String, String> environment, Home home) {
        SequencedMap<String, String> shown = new LinkedHashMap<>();
        for (Variables kind : values()) {
            for (String name : kind.ofThisKind()) {
                String value = environment.get(name);
                if (value != null) shown.put(name, kind.shown(value, home));
            }
        }
        return shown;
    }

    private String shown(String value, Home home) {
        if (value.isEmpty()) return value;
        return switch (this) {
            case PLAIN -> home.shortened(value);
            case JAVA_OPTIONS ->
                Arrays.stream(value.strip().split("\\s+", -1))
                        .map(word -> home.shortened(option(word)))
                        .collect(Collectors.joining(" "));
            case ADDRESS -> address(value);
            case SECRET -> MASK;
        };
    }

    private static String option(String word) {
        if (word.startsWith("-X")) return word;
        int end = word.indexOf('=');
        if (!word.startsWith("-")) return MASK;
        return end < 0 ? word.replaceFirst(":.*", ":" + MASK) : word.substring(0, end + 1) + MASK;
    }

    /// Such as `https://host:5000/…`; nothing of what does not have this form.
    private static String address(String value) {
        Matcher parts = URL.matcher(value);
        if (!parts.matches() || parts.group(3).contains("@")) return MASK;
        String rest = parts.group(3);
        return parts.group(1) + parts.group(2) + (rest.isEmpty() || rest.equals("/") ? rest : "/" + MASK);
    }
}
