package dev.jdo.emulator.storage;

/** What a bucket refuses to do, in the platform's words and with its code (https://developers.cloudflare.com/r2/api/error-codes/). */
public final class R2Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private R2Refusal(int code, String message) {
        super(message + " (" + code + ")", null, false, false);
    }

    static R2Refusal internal() {
        return new R2Refusal(10001, "We encountered an internal error. Please try again.");
    }

    static R2Refusal tooSmall() {
        return new R2Refusal(10011, "Your proposed upload is smaller than the minimum allowed object size.");
    }

    static R2Refusal noSuchUpload() {
        return new R2Refusal(10024, "The specified multipart upload does not exist.");
    }

    static R2Refusal invalidPart() {
        return new R2Refusal(10025, "One or more of the specified parts could not be found.");
    }

    static R2Refusal badUpload() {
        return new R2Refusal(10048, "There was a problem with the multipart upload.");
    }

    /** The range has nothing of the value. */
    public static R2Refusal range() {
        return new R2Refusal(10039, "The requested range is not satisfiable");
    }

    /** The value's checksum is another one; both in hex. */
    public static R2Refusal digest(String algorithm, String given, String actual) {
        return new R2Refusal(
                10037,
                "The " + algorithm + " checksum you specified did not match what we received.\nYou provided a "
                        + algorithm + " checksum with value: " + given + "\nActual " + algorithm + " was: " + actual);
    }

    /** The value is longer than an object may be. */
    public static R2Refusal tooLarge() {
        return new R2Refusal(100100, "Your proposed upload exceeds the maximum allowed object size.");
    }
}
