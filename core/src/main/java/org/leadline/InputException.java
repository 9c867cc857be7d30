package org.leadline;

/// Thrown for input that a person can mend: a file, an option or a matrix that breaks a rule.
///
/// The message is one sentence that names the thing, the rule and the value found, and, where there is one, the
/// next step. The application prints it as it is and exits with 1.
public class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    /// @param message one whole sentence
    public InputException(String message) {
        super(message);
        this.sentence = message;
    }

    /// @param message one whole sentence
    /// @param cause the exception that was caught
    public InputException(String message, Throwable cause) {
        super(message, cause);
        this.sentence = message;
    }

    /// Returns the message, which is never null.
    public String sentence() {
        return sentence;
    }
}
