package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.leadline.app.report.TransferReport;
import org.leadline.app.report.VisibleText;
import org.leadline.app.study.EncoderChoiceText;
import org.leadline.study.EncoderChoices;
import org.leadline.study.StudiedEncoders;

/// Formats the study of Table II as text: scores, correlations, and the choice of an encoder without labels.
final class TableTwoText {

    private TableTwoText() {}

    /// The tables of an image set.
    static String of(StudiedEncoders set) {
        TransferReport.ImageSet scored = TransferReport.ImageSet.of(set.scores(), new LinkedHashMap<>());
        List<String> lines = new ArrayList<>(List.of("", set.images().name()));
        lines.addAll(ScoreTable.lines(set.scores()));
        scored.reference().stream().findFirst().ifPresent(reference -> {
            lines.add("");
            lines.addAll(TransferText.lines(set.scores(), reference, scored.correlations()));
        });
        EncoderChoices.of(set).ifPresent(choices -> lines.addAll(choices(set, choices)));
        return lines.stream().map(VisibleText::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> choices(StudiedEncoders set, EncoderChoices choices) {
        List<String> lines = new ArrayList<>(List.of("", set.images().name() + ": choosing an encoder without labels"));
        TextTable table = new TextTable();
        table.row(EncoderChoiceText.HEAD);
        choices.rows().forEach(row -> table.row(EncoderChoiceText.cells(row, row.name())));
        lines.addAll(table.linesWithin(TextTable.WIDTH));
        return lines;
    }
}
