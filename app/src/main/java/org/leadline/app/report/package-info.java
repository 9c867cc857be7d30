/// The report: one HTML file that opens offline. Comes in: [org.leadline.app.report.ReportData], plain records of
/// runs, milestones, scores, correlations and clouds. Goes out: a file, written whole by
/// [org.leadline.app.report.ReportWriter].
///
/// The page goes over a list of sections, one class each. Tables and scatter plots are HTML and SVG, readable
/// without JavaScript. uPlot draws the trends, and a script of this package draws the clouds; the file contains
/// both.
@NullMarked
package org.leadline.app.report;

import org.jspecify.annotations.NullMarked;
