/// The report: one HTML file that opens offline. Comes in: [org.leadline.app.report.ReportData], plain records of runs,
/// milestones, scores, correlations and clouds. Goes out: a file, written whole by
/// [org.leadline.app.report.ReportWriter].
///
/// The tables and the scatter plots are HTML and SVG made here, so they stand without JavaScript. The trends are drawn
/// by uPlot and the clouds by a script of our own, both carried inside the file.
@NullMarked
package org.leadline.app.report;

import org.jspecify.annotations.NullMarked;
