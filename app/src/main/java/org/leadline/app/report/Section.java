package org.leadline.app.report;

/// One section of the report. [Sections#ALL] lists the sections in the order of the page.
interface Section {

    /// Returns the anchor of the section, unique in the page: lower-case words joined by hyphens.
    String id();

    /// Returns the section as one HTML element whose id is [#id], or an empty string where `data` has nothing to
    /// show.
    String html(ReportData data);
}
