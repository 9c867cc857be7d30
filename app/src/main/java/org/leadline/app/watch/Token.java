package org.leadline.app.watch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.leadline.InputException;

/// A secret by which whoever asks from another machine shows that he may. It is never told but to whoever started
/// the server.
public final class Token {

    private static final int BYTES = 24;

    /// At least 128 bits, six a character.
    private static final Pattern LONG_ENOUGH = Pattern.compile("[A-Za-z0-9_-]{22,200}");

    private final String text;

    private Token(String text) {
        this.text = text;
    }

    /// A new token of 192 random bits.
    public static Token fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// The token with a text.
    ///
    /// @throws InputException where it is too short to be a secret, or holds other characters than letters,
    ///     digits, `-` and `_`
    public static Token of(String text) {
        if (LONG_ENOUGH.matcher(text).matches()) return new Token(text);
        throw new InputException("a token has from 22 to 200 letters, digits, - and _, so that it cannot be guessed:"
                + " leave it out, and one is made");
    }

    /// Returns whether a text is the token, in a time that does not tell how much of it is.
    boolean is(String other) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /// The text, for the address that is printed and the cookie that is set.
    String text() {
        return text;
    }

    /// Nothing of the text.
    @Override
    public String toString() {
        return "Token";
    }
}
