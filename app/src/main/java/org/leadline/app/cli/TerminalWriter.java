package org.leadline.app.cli;

import java.io.PrintWriter;
import java.io.Writer;
import org.leadline.app.report.VisibleText;

/// Prints whole lines: what is printed as one line stays one, whatever names it holds ([VisibleText]).
///
/// Everything that the program prints about data goes through `println`, or through the arguments of `printf`. What
/// is printed without a line, such as the colored help, is the program's own text and passes as it is.
final class TerminalWriter extends PrintWriter {

    TerminalWriter(Writer target) {
        super(target, true);
    }

    @Override
    public void println(String line) {
        super.println(VisibleText.line(String.valueOf(line)));
    }

    /// Prints a line of a stack trace, whose indentation is kept.
    @Override
    public void println(Object line) {
        String text = String.valueOf(line);
        String indent = text.startsWith("\t") ? "\t" : "";
        super.println(indent + VisibleText.line(text.substring(indent.length())));
    }

    @Override
    public PrintWriter format(String format, Object... arguments) {
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < shown.length; i++) {
            Object argument = arguments[i];
            shown[i] = argument instanceof Number ? argument : VisibleText.line(String.valueOf(argument));
        }
        return super.format(format, shown);
    }
}
