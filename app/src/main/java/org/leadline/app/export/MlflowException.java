package org.leadline.app.export;

/// An answer of an MLflow server that is no success, or none at all.
final class MlflowException extends Exception {

    private static final long serialVersionUID = 1;

    /// The code of an error that MLflow answers where something does not exist.
    static final String MISSING = "RESOURCE_DOES_NOT_EXIST";

    private final String code;
    private final boolean mayPass;

    /// @param code MLflow's code of the error, empty where it gave none
    /// @param mayPass whether asking again later may help
    MlflowException(String message, String code, boolean mayPass) {
        super(message);
        this.code = code;
        this.mayPass = mayPass;
    }

    boolean is(String wanted) {
        return code.equals(wanted);
    }

    boolean mayPass() {
        return mayPass;
    }
}
