package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.leadline.run.RunDescription;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;

/// The facts that `run.json` states about a run, as text for readers.
record RunOrigin(RunDescription description) {

    /// The method's title, or its name where it is not one of ours.
    String method() {
        String id = description.config().method();
        return Methods.all().stream()
                .filter(method -> method.id().equals(id))
                .map(MethodSpec::title)
                .findFirst()
                .orElse(id);
    }

    /// The data without the directories above it.
    String data() {
        String data = description.config().data();
        String name = data.replaceFirst("[/\\\\]+$", "").replaceFirst("(?s).*[/\\\\]", "");
        return name.isEmpty() ? data : name;
    }

    /// Such as `resnet18, 128-d`.
    ///
    /// @param d the dimension of the embedding
    String encoder(int d) {
        return description.config().encoder() + ", " + d + "-d";
    }

    /// How the run came to be, whole, in the order of showing.
    SequencedMap<String, String> provenance() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("method", description.config().method());
        facts.put("data", description.config().data());
        facts.put("encoder", description.config().encoder());
        description.config().settings().forEach((name, value) -> facts.put(name, value.toString()));
        facts.put("train images", Integer.toString(description.images().train().rows()));
        facts.put(
                "evaluation images",
                Integer.toString(description.images().evaluation().rows()));
        facts.put("producer", description.producer());
        var provenance = description.provenance();
        facts.put("Java", provenance.machine().javaVersion());
        facts.put("system", provenance.machine().os());
        facts.put(
                "processor",
                provenance.machine().processors() + " × " + provenance.machine().cpuModel());
        provenance.machine().blasKernel().ifPresent(kernel -> facts.put("kernels", kernel));
        facts.put("command", String.join(" ", provenance.commandLine()));
        facts.put("started", provenance.startedAt().toString());
        return facts;
    }

    /// The sentences on images that were skipped or held out; none where there are none.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        int skipped = description.images().skipped().size();
        int heldOut = description.images().heldOut().size();
        if (skipped > 0) notes.add(skipped + " images did not decode and were skipped; run.json names them.");
        if (heldOut > 0) {
            notes.add("The data has no test split: " + heldOut
                    + " images were held out from training and are what the scores speak of; run.json names them.");
        }
        return notes;
    }
}
